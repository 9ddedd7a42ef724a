package org.infoshare.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How both services find the servers and each other, as environment variables. */
final class ServiceSettings {

  private static final String WORKFLOW_ACCOUNT = "workflow-service";
  private static final String NOTIFICATION_ACCOUNT = "notification-service";

  private static final String SAMPLE_PROFILE = "sample";

  private final Supervisor.Servers servers;
  private final Ports ports;
  private final Secrets secrets;

  ServiceSettings(Supervisor.Servers servers, Ports ports, Secrets secrets) {
    this.servers = servers;
    this.ports = ports;
    this.secrets = secrets;
  }

  /**
   * A database, the service that works on it, and what its roles script is to be filled in with.
   */
  record Database(String name, Path jar, Map<String, String> placeholders) {}

  List<Database> databases(ServiceJars jars) throws Refusal {
    return List.of(
        new Database(
            "infoshare",
            jars.workflow(),
            Map.of(
                "owner_password", secrets.get("infoshare.owner"),
                "service_password", secrets.get("infoshare.service"),
                "disposal_password", secrets.get("infoshare.disposal"))),
        new Database(
            "notification",
            jars.notification(),
            Map.of(
                "notification_owner_password", secrets.get("notification.owner"),
                "notification_service_password", secrets.get("notification.service"))));
  }

  Map<String, String> workflow() throws Refusal {
    String url = servers.postgreSql().url("infoshare") + "?reWriteBatchedInserts=true";
    return Map.ofEntries(
        Map.entry("SPRING_PROFILES_ACTIVE", SAMPLE_PROFILE),
        Map.entry("SERVER_ADDRESS", "127.0.0.1"),
        Map.entry("SERVER_PORT", String.valueOf(ports.workflow())),
        Map.entry("SPRING_DATASOURCE_URL", url),
        Map.entry("SPRING_DATASOURCE_USERNAME", "infoshare_service"),
        Map.entry("SPRING_DATASOURCE_PASSWORD", secrets.get("infoshare.service")),
        Map.entry("SPRING_FLYWAY_URL", url),
        Map.entry("SPRING_FLYWAY_USER", "infoshare_owner"),
        Map.entry("SPRING_FLYWAY_PASSWORD", secrets.get("infoshare.owner")),
        Map.entry("SPRING_KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers()),
        Map.entry("INFOSHARE_MATCHING_SECRET", secrets.get("infoshare.matching")),
        Map.entry("INFOSHARE_PUBLICURL", publicUrl()),
        Map.entry("INFOSHARE_NOTIFICATION_URL", "http://127.0.0.1:" + ports.notification()),
        Map.entry("INFOSHARE_NOTIFICATION_USERNAME", WORKFLOW_ACCOUNT),
        Map.entry("INFOSHARE_NOTIFICATION_PASSWORD", secrets.get("account.workflow")),
        Map.entry("INFOSHARE_NOTIFICATIONACCOUNT_PASSWORD", secrets.get("account.notification")));
  }

  Map<String, String> notification() throws Refusal {
    String url = servers.postgreSql().url("notification") + "?reWriteBatchedInserts=true";
    return Map.ofEntries(
        Map.entry("SERVER_ADDRESS", "127.0.0.1"),
        Map.entry("SERVER_PORT", String.valueOf(ports.notification())),
        // For people to read, as the sample profile has it for the other service.
        Map.entry("LOGGING_STRUCTURED_FORMAT_CONSOLE", ""),
        Map.entry("SPRING_DATASOURCE_URL", url),
        Map.entry("SPRING_DATASOURCE_USERNAME", "notification_service"),
        Map.entry("SPRING_DATASOURCE_PASSWORD", secrets.get("notification.service")),
        Map.entry("SPRING_FLYWAY_URL", url),
        Map.entry("SPRING_FLYWAY_USER", "notification_owner"),
        Map.entry("SPRING_FLYWAY_PASSWORD", secrets.get("notification.owner")),
        Map.entry("SPRING_KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers()),
        Map.entry("SPRING_MAIL_HOST", "127.0.0.1"),
        Map.entry("SPRING_MAIL_PORT", String.valueOf(ports.smtp())),
        Map.entry("INFOSHARE_PUBLICURL", publicUrl()),
        Map.entry("INFOSHARE_NOTIFICATION_USERNAME", WORKFLOW_ACCOUNT),
        Map.entry("INFOSHARE_NOTIFICATION_PASSWORD", secrets.get("account.workflow")),
        Map.entry("INFOSHARE_WORKFLOW_URL", "http://127.0.0.1:" + ports.workflow()),
        Map.entry("INFOSHARE_WORKFLOW_USERNAME", NOTIFICATION_ACCOUNT),
        Map.entry("INFOSHARE_WORKFLOW_PASSWORD", secrets.get("account.notification")));
  }

  private String publicUrl() {
    return "http://localhost:" + ports.workflow();
  }
}
