package org.infoshare.standalone;

/** What a newcomer needs to know about a running exchange. */
final class Addresses {

  private Addresses() {}

  static String of(
      Supervisor.Exchange exchange, Ports ports, DataDirectory data, SamplePeople people) {
    return """
    Pages            http://localhost:%1$d/
    API              http://localhost:%1$d/api (described at http://localhost:%1$d/api/docs)
    Kafka            %2$s
    PostgreSQL       %3$s
    SMTP sink        127.0.0.1:%4$d
    Logs             %5$s
    Secrets          %6$s

    Sign in as any of these invented people, with the password %7$s
    %8$s"""
        .formatted(
            ports.workflow(),
            exchange.servers().kafka().bootstrapServers(),
            exchange.servers().postgreSql().url("infoshare"),
            ports.smtp(),
            data.logs(),
            data.path().resolve("secrets.properties"),
            people.password(),
            people.signIns());
  }
}
