package org.infoshare.workflow.process;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.infoshare", importOptions = ImportOption.DoNotIncludeTests.class)
class OnlyTheProcessKnowsCamundaTest {

  @ArchTest
  static final ArchRule CAMUNDA_STAYS_IN_THE_PROCESS_AND_THE_MODELS =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.infoshare.workflow.process..", "org.infoshare.bpmn..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.camunda..", "org.joda..");

  @ArchTest
  static final ArchRule NOTHING_OF_CAMUNDA_SHOWS_IN_WHAT_OTHERS_CALL =
      noClasses()
          .that()
          .belongToAnyOf(
              RequestProcess.class,
              Inbox.class,
              InboxTask.class,
              StepObserver.class,
              StepNotOpenException.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.camunda..");
}
