package io.njord.verticles;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house: which room may know which, and what the pure rooms may not touch. */
class ArchitectureTest {
    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/testkit/"))
                .importPackages("io.njord");
    }

    @Test
    void shouldPointArrowsOnlyFromVerticlesToLabToJournalToCoreToContracts() {
        noClasses()
                .that()
                .resideInAPackage("io.njord.contracts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.njord.core..", "io.njord.journal..", "io.njord.lab..", "io.njord.verticles..")
                .check(house);
        noClasses()
                .that()
                .resideInAPackage("io.njord.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.njord.journal..", "io.njord.lab..", "io.njord.verticles..")
                .check(house);
        noClasses()
                .that()
                .resideInAPackage("io.njord.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.njord.lab..", "io.njord.verticles..")
                .check(house);
        noClasses()
                .that()
                .resideInAPackage("io.njord.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.njord.verticles..")
                .check(house);
    }

    @Test
    void shouldLetThePureRoomsDependOnNothingButTheJdkAndJackson() {
        classes()
                .that()
                .resideInAnyPackage("io.njord.contracts..", "io.njord.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.njord.contracts..",
                        "io.njord.core..",
                        "java.lang..",
                        "java.util..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.nio",
                        "java.io..",
                        "java.text..",
                        "java.time..",
                        "java.security..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify..")
                .check(house);
    }

    @Test
    void shouldKeepClocksRandomnessThreadsAndFilesOutOfThePureRooms() {
        Map<String, Set<String>> forbidden = Map.of(
                "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty"),
                "java.time.Instant", Set.of("now"),
                "java.time.Clock", Set.of("systemUTC", "systemDefaultZone"),
                "java.util.UUID", Set.of("randomUUID"),
                "java.lang.Math", Set.of("random"),
                "java.lang.Thread", Set.of("sleep", "start", "ofPlatform", "ofVirtual", "startVirtualThread"));
        noClasses()
                .that()
                .resideInAnyPackage("io.njord.contracts..", "io.njord.core..")
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("it reads a clock, chance or a thread") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return forbidden
                                .getOrDefault(call.getTargetOwner().getName(), Set.of())
                                .contains(call.getName());
                    }
                })
                .check(house);
        noClasses()
                .that()
                .resideInAnyPackage("io.njord.contracts..", "io.njord.core..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.io\\.(File.*|RandomAccessFile)|java\\.util\\.concurrent\\.(Executor.*|ThreadLocalRandom)")
                .check(house);
    }

    @Test
    void shouldLetOnlyTheRiskEngineMakeOrders() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.njord.core.risk..", "io.njord.contracts..")
                .should()
                .callConstructorWhere(new DescribedPredicate<>("it makes an OrderEvent") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaConstructorCall call) {
                        return call.getTargetOwner().getName().equals("io.njord.contracts.OrderEvent");
                    }
                })
                .check(house);
    }
}
