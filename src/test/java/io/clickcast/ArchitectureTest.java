package io.clickcast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the direction in which the packages may use each other. A new room is a line here. */
@AnalyzeClasses(packages = "io.clickcast", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ROOMS_USE_ONLY_THOSE_BELOW =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("work")
          .definedBy("io.clickcast.work..")
          .layer("events")
          .definedBy("io.clickcast.events..")
          .layer("explore")
          .definedBy("io.clickcast.explore..")
          .layer("sequences")
          .definedBy("io.clickcast.sequences..")
          .layer("nn")
          .definedBy("io.clickcast.nn..")
          .layer("models")
          .definedBy("io.clickcast.models..")
          .layer("evaluation")
          .definedBy("io.clickcast.evaluation..")
          .layer("report")
          .definedBy("io.clickcast.report..")
          .layer("tracking")
          .definedBy("io.clickcast.tracking..")
          .layer("cli")
          .definedBy("io.clickcast.cli..")
          .layer("desktop")
          .definedBy("io.clickcast.desktop..")
          .layer("app")
          .definedBy("io.clickcast")
          .whereLayer("work")
          .mayNotAccessAnyLayer()
          .whereLayer("events")
          .mayOnlyAccessLayers("work")
          .whereLayer("explore")
          .mayOnlyAccessLayers("work", "events")
          .whereLayer("sequences")
          .mayOnlyAccessLayers("work", "events")
          .whereLayer("nn")
          .mayNotAccessAnyLayer()
          .whereLayer("models")
          .mayOnlyAccessLayers("work", "events", "sequences", "nn")
          .whereLayer("evaluation")
          .mayOnlyAccessLayers("work", "events", "sequences", "models")
          .whereLayer("report")
          .mayOnlyAccessLayers("work", "events", "explore", "sequences", "models", "evaluation")
          .whereLayer("tracking")
          .mayOnlyAccessLayers(
              "work", "events", "explore", "sequences", "models", "evaluation", "report")
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("desktop")
          .mayOnlyBeAccessedByLayers("app");

  @ArchTest
  static final ArchRule ONLY_THE_DESKTOP_KNOWS_JAVAFX =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.clickcast.desktop..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..");

  @ArchTest
  static final ArchRule VIEW_MODELS_KNOW_NO_CONTROLS =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..", "atlantafx..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.clickcast.cli..", "io.clickcast")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_WRITES_TO_THE_TERMINAL =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.clickcast.cli..", "io.clickcast")
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule ONLY_THE_EXECUTOR_STARTS_THREADS =
      noClasses()
          .that()
          .resideInAPackage("io.clickcast.desktop..")
          .and()
          .resideOutsideOfPackage("io.clickcast.desktop.work")
          .should()
          .callConstructorWhere(
              JavaCall.Predicates.target(
                  HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(Thread.class))));

  @ArchTest
  static final ArchRule TABS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.clickcast.desktop.(data|training|runs|predictor|shell)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CIRCLES =
      slices().matching("io.clickcast.(**)").should().beFreeOfCycles();
}
