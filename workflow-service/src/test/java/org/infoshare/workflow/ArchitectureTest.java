package org.infoshare.workflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Engine, Kafka and JDBC types stay in the packages that adapt them. */
@AnalyzeClasses(
    packages = "org.infoshare.workflow",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyPublishingAndNotificationKnowKafka =
      noClasses()
          .that()
          .resideOutsideOfPackages("..workflow.publishing..", "..workflow.notification..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

  @ArchTest
  static final ArchRule onlyProcessKnowsTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage("..workflow.process..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule rulesAndValuesAndEndpointsKnowNoDatabase =
      noClasses()
          .that()
          .areRecords()
          .and()
          .areTopLevelClasses()
          .or()
          .areEnums()
          .or()
          .haveSimpleNameEndingWith("Policy")
          .or()
          .haveSimpleNameEndingWith("Controller")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule kafkaStaysBehindTheInterfacesOfPublishing =
      classes()
          .that()
          .resideInAPackage("..workflow.publishing..")
          .and()
          .arePublic()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.infoshare..", "org.jspecify..");
}
