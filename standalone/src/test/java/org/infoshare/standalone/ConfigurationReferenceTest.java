package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.standalone.ConfigurationReference.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** docs/configuration.md is what the services can be told, and nothing is missing from it. */
class ConfigurationReferenceTest {

  private static final Pattern VALUE =
      Pattern.compile("(?:@Value\\(\"\\$\\{|PROPERTY = \")(infoshare\\.[a-z.-]+)");

  @Test
  void pageIsWhatTheCodeSays() throws IOException {
    Path file = ConfigurationReference.ROOT.resolve("docs/configuration.md");
    String generated = ConfigurationReference.page();
    if (Boolean.getBoolean("infoshare.regenerate")) {
      Files.writeString(file, generated);
    }
    assertThat(file)
        .as(
            "docs/configuration.md differs from the code. Write it again with: %s",
            ConfigurationReference.COMMAND)
        .hasContent(generated);
  }

  @ParameterizedTest
  @ValueSource(strings = {"workflow-service", "notification-service"})
  void everySettingSaysWhatItIsFor(String service) throws IOException {
    List<Setting> settings = ConfigurationReference.settings(service);
    assertThat(settings).hasSizeGreaterThan(30);
    assertThat(settings).allSatisfy(setting -> assertThat(setting.meaning()).isNotBlank());
    assertThat(settings).extracting(Setting::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"workflow-service", "notification-service"})
  void everySettingOfOursThatTheCodeReadsOrTheServiceSetsIsThere(String service)
      throws IOException {
    Set<String> described =
        ConfigurationReference.settings(service).stream()
            .map(Setting::name)
            .collect(Collectors.toSet());
    Set<String> used = new TreeSet<>();
    ConfigurationReference.presets(service).keySet().stream()
        .filter(name -> name.startsWith("infoshare."))
        .forEach(used::add);
    try (Stream<Path> sources =
        Files.walk(ConfigurationReference.ROOT.resolve(service).resolve("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        VALUE.matcher(Files.readString(source)).results().forEach(hit -> used.add(hit.group(1)));
      }
    }
    assertThat(described).containsAll(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"workflow-service", "notification-service"})
  void theNamedEnvironmentVariableSetsIt(String service) throws IOException {
    Map<String, Object> variables = new HashMap<>();
    List<Setting> settings =
        ConfigurationReference.settings(service).stream()
            .filter(setting -> !setting.name().contains("[mail."))
            .filter(setting -> !setting.type().equals("list"))
            .toList();
    settings.forEach(setting -> variables.put(setting.environmentVariable(), setting.name()));
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    ConfigurationPropertySources.attach(environment);
    Binder binder = Binder.get(environment);
    for (Setting setting : settings) {
      assertThat(binder.bind(setting.name(), String.class).orElse("not set"))
          .isEqualTo(setting.name());
    }
  }
}
