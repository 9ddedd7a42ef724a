package org.infoshare.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Modules keep to themselves, and foreign types to the packages that adapt them. */
class StructureTest {

  private static final String BASE = "org.infoshare.notification";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void noModuleReachesIntoAnotherAndNoneGoInCircles() {
    ApplicationModules.of(NotificationService.class).verify();
  }

  @Test
  void kafkaStaysWhereItIsAdapted() {
    stays("listening", "reporting", "topics")
        .using("org.apache.kafka..", "org.springframework.kafka..");
  }

  @Test
  void jdbcStaysWhereItIsAdapted() {
    stays("listening", "delivery", "reporting")
        .using("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..");
  }

  @Test
  void mailStaysWhereItIsAdapted() {
    stays("email").using("jakarta.mail..", "org.eclipse.angus..", "org.springframework.mail..");
  }

  private Stays stays(String... packages) {
    String[] names = new String[packages.length];
    for (int index = 0; index < packages.length; index++) {
      names[index] = BASE + "." + packages[index] + "..";
    }
    return types ->
        noClasses()
            .that()
            .resideOutsideOfPackages(names)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(types)
            .check(classes);
  }

  private interface Stays {
    void using(String... types);
  }
}
