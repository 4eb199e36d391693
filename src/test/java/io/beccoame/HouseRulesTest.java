package io.beccoame;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.beccoame.ec2.AccessErrors;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;

/** The rules of {@code docs/INVARIANTS.md} that can be read off the classes. */
@AnalyzeClasses(packages = "io.beccoame", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule libvirtOnlyInItsAdapter =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.beccoame.hypervisor.libvirt..")
          // The umask belongs to the process, and Java has no call for it.
          .and()
          .doNotHaveFullyQualifiedName("io.beccoame.platform.Umask")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.libvirt..", "com.sun.jna..")
          .because("everybody else speaks to the port, so that a host can be faked and replaced");

  @ArchTest
  static final ArchRule sdkModelOnlyOnTheWire =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.beccoame.ec2..")
          .and()
          .haveNameNotMatching(".*(Actions|Mapper|Filters)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("entities, services and the planner know nothing of AWS's classes");

  @ArchTest
  static final ArchRule plannerIsPure =
      noClasses()
          .that()
          .resideInAPackage("io.beccoame.instance.lifecycle..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "java.io..", "java.nio..", "java.net..")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .because("it decides from its arguments alone");

  @ArchTest
  static final ArchRule domainXmlIsPure =
      noClasses()
          .that()
          .resideInAPackage("io.beccoame.hypervisor.domainxml..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "java.nio.file..", "java.net..")
          .because("a specification and a host's facts make a document, nothing else does");

  @ArchTest
  static final ArchRule noSettingByValue =
      noFields()
          .should()
          .beAnnotatedWith(Value.class)
          .because("each room has one record of settings");

  @ArchTest
  static final ArchRule constructorInjection =
      fields()
          .should()
          .notBeAnnotatedWith(Autowired.class)
          .because("what a bean needs is in its constructor");

  @ArchTest
  static final ArchRule timeOnlyFromAClock =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("tests set the time");

  @ArchTest
  static final ArchRule matchingIsLinear =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.regex..")
          .orShould()
          .callMethod(String.class, "matches", String.class)
          .orShould()
          .callMethod(String.class, "replaceAll", String.class, String.class)
          .orShould()
          .callMethod(String.class, "replaceFirst", String.class, String.class)
          .because("a caller could order hours of backtracking; RE2/J never goes back");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.beccoame.work..")
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .because("waiting is the queue's work");

  @ArchTest
  static final ArchRule nothingElseRunsByTheClock =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackages("io.beccoame.work..", "io.beccoame.node..")
          .should()
          .beAnnotatedWith(Scheduled.class)
          .because("work that comes back is a key of a host or of the fleet");

  @ArchTest
  static final ArchRule actionsAreNamedSo =
      classes()
          .that()
          .implement(Ec2Actions.class)
          .should()
          .haveSimpleNameEndingWith("Actions")
          .because("a reader who knows one room knows all");

  @ArchTest
  static final ArchRule noCircles =
      slices().matching("io.beccoame.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule floors =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("platform")
          .definedBy("io.beccoame.platform..")
          .layer("base")
          .definedBy("io.beccoame.ec2..", "io.beccoame.work..", "io.beccoame.hypervisor..")
          .layer("house")
          .definedBy("io.beccoame.identity..", "io.beccoame.node..", "io.beccoame.host..")
          .layer("features")
          .definedBy(
              "io.beccoame.instance..",
              "io.beccoame.image..",
              "io.beccoame.volume..",
              "io.beccoame.snapshot..",
              "io.beccoame.network..",
              "io.beccoame.securitygroup..",
              "io.beccoame.keypair..",
              "io.beccoame.launchtemplate..",
              "io.beccoame.fleet..",
              "io.beccoame.importtask..",
              "io.beccoame.instancetype..",
              "io.beccoame.tag..",
              "io.beccoame.region..",
              "io.beccoame.placement..",
              "io.beccoame.firewall..")
          .layer("top")
          .definedBy("io.beccoame.metadata..", "io.beccoame.mock..", "io.beccoame.admin..")
          .whereLayer("top")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("features")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("house")
          .mayOnlyBeAccessedByLayers("features", "top")
          .whereLayer("base")
          .mayOnlyBeAccessedByLayers("house", "features", "top")
          .withOptionalLayers(true)
          .ensureAllClassesAreContainedInArchitectureIgnoring("io.beccoame")
          .because("the lower floor never knows the upper, and every package is on a floor");

  /** {@code Ec2Exception.of} is hidden from other packages; this is for the rest of its own. */
  @ArchTest
  static final ArchRule onlyTheCatalogueOfErrorsNamesCodes =
      noClasses()
          .that()
          .doNotBelongToAnyOf(
              Ec2Exception.class,
              ResourceKind.class,
              AccessErrors.class,
              NetworkErrors.class,
              StorageErrors.class,
              InstanceErrors.class)
          .should()
          .callMethodWhere(target(owner(type(Ec2Exception.class))).and(target(name("of"))))
          .because("each code has one spelling and one status");

  /** Tags, access keys and the rows that are one for each account are found otherwise. */
  @ArchTest
  static final ArchRule whatBelongsToAnAccountIsAnOwnedRow =
      fields()
          .that()
          .haveName("accountId")
          .and()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Entity.class)
          .should()
          .beAnnotatedWith(Id.class)
          .orShould()
          .beDeclaredIn("io.beccoame.tag.Tag")
          .orShould()
          .beDeclaredIn("io.beccoame.identity.AccessKey")
          .because("OwnedRepository finds such rows, always by their account");
}
