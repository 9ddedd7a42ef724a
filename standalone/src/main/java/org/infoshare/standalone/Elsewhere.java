package org.infoshare.standalone;

import java.net.URI;
import java.sql.DriverManager;
import java.util.Objects;

/**
 * An exchange that somebody else started, usually {@code docker compose}.
 *
 * @param api the address of the workflow service
 * @param kafka the broker, {@code host:port}
 * @param database the JDBC address of the workflow service's database
 * @param mail the page of the SMTP sink
 */
record Elsewhere(URI api, String kafka, String database, URI mail) {

  static final String KAFKA = "127.0.0.1:9094";
  static final String DATABASE = "jdbc:postgresql://127.0.0.1:5432/infoshare";
  static final String MAIL = "http://127.0.0.1:8025/";

  private static final String ACCOUNT = "infoshare_service";
  private static final String PASSWORD = "INFOSHARE_DATABASE_PASSWORD";
  private static final String SAMPLE_PASSWORD = "sample-workflow-database-service-not-secret";

  RunningExchange exchange() {
    String password = Objects.requireNonNullElse(System.getenv(PASSWORD), SAMPLE_PASSWORD);
    EventLog log =
        new EventLog(
            () -> DriverManager.getConnection(database, ACCOUNT, password),
            "is " + database + " its address, and " + PASSWORD + " the password of " + ACCOUNT);
    return new RunningExchange(api, kafka, log, MailPage.at(mail));
  }
}
