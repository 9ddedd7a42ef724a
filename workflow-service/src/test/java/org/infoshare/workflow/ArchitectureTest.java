package org.infoshare.workflow;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The rules that keep the packages apart. */
class ArchitectureTest {

  private static final String EXPRESSIONS = ".*\\.process\\.[A-Za-z]+Expressions";

  private static final String ROOT = "org.infoshare.workflow";
  private static final String[] ENGINE = {"org.camunda..", "org.operaton.."};
  private static final String[] KAFKA = {"org.apache.kafka..", "org.springframework.kafka.."};

  /** Which module may know which; the direction in which the design is read. */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("web", Set.of()),
          Map.entry("deadline", Set.of()),
          Map.entry("matching", Set.of()),
          Map.entry("people", Set.of("deadline", "web")),
          Map.entry("form", Set.of("people", "web")),
          Map.entry("record", Set.of("people")),
          Map.entry("publishing", Set.of("record", "people")),
          Map.entry("process", Set.of("publishing", "deadline", "people")),
          Map.entry(
              "request",
              Set.of(
                  "process",
                  "record",
                  "people",
                  "publishing",
                  "deadline",
                  "matching",
                  "form",
                  "web")),
          Map.entry(
              "decision",
              Set.of(
                  "request", "process", "record", "people", "deadline", "matching", "form", "web")),
          Map.entry(
              "informing",
              Set.of(
                  "decision", "request", "process", "record", "people", "deadline", "form", "web")),
          Map.entry(
              "disclosure",
              Set.of(
                  "decision", "request", "process", "record", "people", "deadline", "form", "web")),
          Map.entry("audit", Set.of("decision", "request", "record", "people", "form", "web")),
          Map.entry("help", Set.of("decision", "people", "web")),
          Map.entry(
              "reading",
              Set.of(
                  "audit",
                  "oversight",
                  "publishing",
                  "request",
                  "process",
                  "people",
                  "deadline",
                  "web")),
          Map.entry("retention", Set.of("request", "record", "people", "form", "web")),
          Map.entry("reports", Set.of("oversight", "request", "people", "deadline", "web")),
          Map.entry("notification", Set.of("request", "process", "people", "deadline", "web")),
          Map.entry(
              "machinery",
              Set.of(
                  "process", "publishing", "record", "people", "notification", "request", "web")),
          Map.entry(
              "oversight",
              Set.of(
                  "informing",
                  "request",
                  "process",
                  "publishing",
                  "record",
                  "people",
                  "notification",
                  "deadline",
                  "matching",
                  "form",
                  "web")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void modulesKeepToTheirPublicPartsAndFormNoCycle() {
    ApplicationModules.of(WorkflowService.class).verify();
  }

  static Set<String> modules() {
    return ApplicationModules.of(WorkflowService.class).stream()
        .map(module -> module.getIdentifier().toString())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleKnowsOnlyThoseThatItMay(String name) {
    assertThat(MAY_KNOW).as("say what module %s may know", name).containsKey(name);
    ApplicationModules all = ApplicationModules.of(WorkflowService.class);
    ApplicationModule module = all.getModuleByName(name).orElseThrow();

    Set<String> known =
        module
            .getDirectDependencies(all)
            .uniqueModules()
            .map(target -> target.getIdentifier().toString())
            .filter(target -> !target.equals(name))
            .collect(Collectors.toSet());

    assertThat(MAY_KNOW.get(name)).containsAll(known);
  }

  @Test
  void onlyTheProcessKnowsTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".process..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE)
        .check(CLASSES);
  }

  @Test
  void onlyPublishingAndNotificationKnowKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".publishing..", ROOT + ".notification..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(KAFKA)
        .check(CLASSES);
  }

  @Test
  void whatAModuleOffersNamesNoTypeOfTheEngineKafkaOrJdbc() {
    DescribedPredicate<JavaClass> adapted =
        resideInAnyPackage(
            "org.camunda..",
            "org.apache.kafka..",
            "org.springframework.kafka..",
            "java.sql..",
            "javax.sql..",
            "org.springframework.jdbc..");
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        // The model calls these.
        .areDeclaredInClassesThat()
        .haveNameNotMatching(EXPRESSIONS)
        .should()
        .haveRawReturnType(adapted)
        .check(CLASSES);
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        // The model calls the first; the second serves the features' own adapters of JDBC.
        .areDeclaredInClassesThat()
        .haveNameNotMatching(EXPRESSIONS + "|.*\\.request\\.Columns")
        .should()
        .haveRawParameterTypes(anyOf(adapted))
        .check(CLASSES);
  }

  @Test
  void controllersAndPagesDoNotTouchTheDatabase() {
    noClasses()
        .that()
        .areAnnotatedWith(RestController.class)
        .or()
        .areAnnotatedWith(Controller.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
        .check(CLASSES);
  }

  @Test
  void policiesKnowNoFramework() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Policies")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "org.camunda..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    fields().should().notBeAnnotatedWith(Autowired.class).check(CLASSES);
  }

  @Test
  void theTimeComesFromTheClock() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(WorkflowService.class.getName())
        .should()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(packages)
        .allSatisfy(
            name ->
                assertThat(
                        CLASSES
                            .getPackage(name)
                            .isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                    .as(name)
                    .isTrue());
  }

  private static DescribedPredicate<java.util.List<JavaClass>> anyOf(
      DescribedPredicate<JavaClass> wanted) {
    return DescribedPredicate.describe(
        "any that is " + wanted.getDescription(), types -> types.stream().anyMatch(wanted));
  }
}
