package org.infoshare.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be set in each service: our own settings as the compiler wrote them down, and of Spring
 * Boot's the few that an operator sets, each with the default that the service ships with.
 */
final class ConfigurationReference {

  static final String COMMAND =
      "mvn -q -pl standalone -am test -Dtest=ConfigurationReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dinfoshare.regenerate=true";

  static final Path ROOT = Path.of("..");

  private static final JsonMapper JSON = new JsonMapper();

  /** Defaults of Spring Boot itself where a service does not set its own. */
  private static final Map<String, String> BOOTS_OWN =
      Map.of("management.tracing.sampling.probability", "0.1");

  private static final List<Setting> BOTH =
      List.of(
          boot("spring.datasource.url", "text", "the service's database"),
          boot("spring.datasource.username", "text", "the role that works, from `roles.sql`"),
          boot("spring.datasource.password", "text", "its password"),
          boot(
              "spring.datasource.hikari.maximum-pool-size",
              "number",
              "connections to the database; see [tuning](operations.md#tuning)"),
          boot("spring.flyway.url", "text", "the same database, for the role that owns the tables"),
          boot("spring.flyway.user", "text", "the role that owns and migrates the tables"),
          boot("spring.flyway.password", "text", "its password"),
          boot(
              "spring.kafka.bootstrap-servers",
              "list",
              "brokers, each `host:port`, with commas between"),
          boot(
              "spring.kafka.security.protocol",
              "text",
              "`SASL_SSL` or `SSL` where the brokers ask for it; further Kafka settings as `spring.kafka.properties.…`"),
          boot(
              "server.address",
              "text",
              "the address to listen on; with TLS in front, one that only the proxy reaches"),
          boot("server.port", "number", "the port to listen on"),
          boot(
              "management.opentelemetry.tracing.export.otlp.endpoint",
              "address",
              "where traces go, such as `https://collector.example.org/v1/traces`; nowhere while it is not set"),
          boot(
              "management.tracing.sampling.probability",
              "number",
              "the share of calls that are traced, 0.0 to 1.0"));

  private static final List<Setting> WORKFLOW =
      List.of(
          boot(
              "spring.session.timeout",
              "time",
              "after so long without a page somebody is signed out"),
          boot(
              "server.servlet.session.cookie.secure",
              "yes or no",
              "whether the session's cookie needs HTTPS; no only on a machine of one's own"),
          boot(
              "spring.profiles.active",
              "list",
              "`sample` loads invented people with published passwords: never with real ones"));

  private static final List<Setting> NOTIFICATION =
      List.of(
          boot("spring.mail.host", "text", "the SMTP server"),
          boot("spring.mail.port", "number", "its port"),
          boot("spring.mail.username", "text", "the account there, where it asks for one"),
          boot("spring.mail.password", "text", "its password"),
          boot(
              "spring.mail.properties[mail.smtp.starttls.required]",
              "yes or no",
              "`true` refuses a server without TLS"),
          boot(
              "spring.kafka.consumer.group-id",
              "text",
              "the consumer group; its offsets are in Kafka"));

  private ConfigurationReference() {}

  /**
   * One setting.
   *
   * @param meaning empty where nobody has said what it is for
   */
  record Setting(String name, String type, String preset, String meaning) {

    boolean isOurs() {
      return name.startsWith("infoshare.");
    }

    boolean isSecret() {
      return name.endsWith("password") || name.endsWith("secret");
    }

    /** As Spring Boot looks it up: dots and brackets to underscores, dashes left out. */
    String environmentVariable() {
      return name.replace("-", "")
          .replaceAll("[.\\[]", "_")
          .replace("]", "")
          .toUpperCase(Locale.ROOT);
    }

    private Setting withPreset(Map<String, String> presets) {
      return new Setting(name, type, presets.getOrDefault(name, preset), meaning);
    }

    private String row() {
      boolean map = name.contains("[mail.");
      return "| `%s`<br>%s | %s | %s | %s%s |%n"
          .formatted(
              name,
              map ? "in a file or as an argument only" : "`" + environmentVariable() + "`",
              type,
              preset.isEmpty() ? "" : "`" + preset + "`",
              meaning,
              isSecret() ? ". **Secret**" : "");
    }
  }

  static String page() throws IOException {
    return """
        # Configuration

        <!-- Generated from the code. To change this page, change the description at the setting and run: %s -->

        Every setting has a default, and can be set as an environment variable, as an argument (`--name=value`), in an `application.yaml` beside the jar, or as a file named like it in a directory that `SPRING_CONFIG_IMPORT=configtree:/run/secrets/` names, which is the way for secrets.
        A time is `30s`, `5m`, `12h`, `7d` or ISO 8601 (`PT0.5S`). A dash is left out of the name of an environment variable: `%s`.

        The settings of Spring Boot named here are those that an operator sets. Its [other ones](https://docs.spring.io/spring-boot/appendix/application-properties/index.html) work too, but nobody has tested what they do here.

        %s
        %s"""
            .formatted(
                COMMAND,
                "INFOSHARE_NOTIFICATIONACCOUNT_PASSWORD",
                section("workflow-service"),
                section("notification-service"))
            .stripTrailing()
        + "\n";
  }

  private static String section(String service) throws IOException {
    StringBuilder section = new StringBuilder();
    section.append("## ").append(service).append("\n\n");
    section.append("| Setting | Type | Default | Meaning |\n| --- | --- | --- | --- |\n");
    settings(service).forEach(setting -> section.append(setting.row()));
    return section.toString();
  }

  /** Boot's settings first, then ours by name. */
  static List<Setting> settings(String service) throws IOException {
    Map<String, String> presets = presets(service);
    List<Setting> settings = new ArrayList<>(BOTH);
    settings.addAll(service.startsWith("workflow") ? WORKFLOW : NOTIFICATION);
    settings.addAll(ours(service));
    return settings.stream().map(setting -> setting.withPreset(presets)).toList();
  }

  private static List<Setting> ours(String service) throws IOException {
    Path metadata =
        ROOT.resolve(service).resolve("target/classes/META-INF/spring-configuration-metadata.json");
    List<Setting> ours = new ArrayList<>();
    for (JsonNode property : JSON.readTree(Files.readString(metadata)).path("properties")) {
      ours.add(
          new Setting(
              property.path("name").asString(),
              type(property.path("type").asString()),
              property.path("defaultValue").asString(""),
              property.path("description").asString("")));
    }
    ours.sort(Comparator.comparing(Setting::name));
    return ours;
  }

  /** What the service's own application.yaml sets, by name. */
  static Map<String, String> presets(String service) throws IOException {
    Path file = ROOT.resolve(service).resolve("src/main/resources/application.yaml");
    Map<String, String> presets = new TreeMap<>();
    try (InputStream yaml = Files.newInputStream(file)) {
      flatten("", new Yaml().load(yaml), presets);
    }
    return presets;
  }

  private static void flatten(String name, Object value, Map<String, String> presets) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> flatten(name.isEmpty() ? "" + key : name + "." + key, inner, presets));
    } else {
      presets.put(name, String.valueOf(value));
    }
  }

  private static Setting boot(String name, String type, String meaning) {
    return new Setting(name, type, BOOTS_OWN.getOrDefault(name, ""), meaning);
  }

  private static String type(String javaType) {
    return switch (javaType) {
      case "java.time.Duration" -> "time";
      case "java.lang.Integer", "java.lang.Short", "java.lang.Long" -> "number";
      case "java.lang.Boolean" -> "yes or no";
      case "java.lang.String" -> "text";
      case "java.net.URI" -> "address";
      case "org.springframework.util.unit.DataSize" -> "size";
      default -> javaType.startsWith("java.util.List") ? "list" : javaType;
    };
  }
}
