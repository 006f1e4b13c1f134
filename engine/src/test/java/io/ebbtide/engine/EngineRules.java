package io.ebbtide.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** The engine's structure as rules over the packages below a root, so that guilty fixtures below another root can prove them. */
final class EngineRules {
    /** design.md § 2: a package uses lower levels only. */
    private static final Map<String, Integer> LEVELS = Map.ofEntries(
            Map.entry("model", 0),
            Map.entry("event", 1),
            Map.entry("command", 1),
            Map.entry("snapshot", 1),
            Map.entry("time", 2),
            Map.entry("market", 2),
            Map.entry("portfolio", 2),
            Map.entry("order", 3),
            Map.entry("risk", 4),
            Map.entry("entry", 5),
            Map.entry("protection", 5),
            Map.entry("reconcile", 5),
            Map.entry("exit", 6),
            Map.entry("position", 7),
            Map.entry("core", 8),
            Map.entry("ring", 9));

    /** Uses within one level that were decided on: a digest of commands, and positions valued at mid. */
    private static final Set<String> SAME_LEVEL = Set.of("command>snapshot", "portfolio>market");

    private final String root;

    EngineRules(String root) {
        this.root = root;
    }

    ArchRule levels() {
        return classes().that(resideInAPackage(root + "..")).should(useLowerLevelsOnly());
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule noClock() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage("java.time.."))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis");
    }

    ArchRule noThreadsOutsideRing() {
        DescribedPredicate<JavaClass> ofThreads = resideInAPackage("java.util.concurrent..")
                .or(describe(
                        "threads",
                        type -> type.isAssignableTo(Thread.class) || type.isEquivalentTo(ThreadLocal.class)));
        return noClasses()
                .that(resideInAPackage(root + "..").and(DescribedPredicate.not(resideInAPackage(root + ".ring.."))))
                .should()
                .dependOnClassesThat(ofThreads)
                .orShould(containMember("a synchronized or volatile member", EngineRules::isForThreads))
                .orShould(contain("a synchronized block", Bytecode::hasMonitor));
    }

    ArchRule noInputOrOutput() {
        return noDependencyOn("java.io..", "java.nio..", "java.net..", "javax.net..");
    }

    ArchRule noLogger() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
                        .or(describe("System.Logger", type -> type.isEquivalentTo(System.Logger.class))))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    ArchRule noBigNumbers() {
        return noDependencyOn("java.math..");
    }

    ArchRule noFloatingPoint() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should(containMember("a float or double in a signature", EngineRules::isFloating))
                .orShould(contain("floating point arithmetic", Bytecode::hasFloatingArithmetic));
    }

    ArchRule noCollectionsWithoutOrder() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .dependOnClassesThat(describe("are maps or sets of java.util", EngineRules::isMapOrSet));
    }

    ArchRule noChance() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .dependOnClassesThat(describe(
                        "give random numbers",
                        type -> type.isAssignableTo("java.util.random.RandomGenerator")
                                || type.isEquivalentTo(java.util.UUID.class)))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(System.class, "identityHashCode", Object.class);
    }

    ArchRule disruptorOnlyInRing() {
        return onlyIn("com.lmax..", root + ".ring..");
    }

    ArchRule agronaOnlyInOrder() {
        return onlyIn("org.agrona..", root + ".order..");
    }

    ArchRule noStaticState() {
        return fields().that()
                .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                .and()
                .areStatic()
                .should()
                .beFinal();
    }

    ArchRule noReflection() {
        return noDependencyOn("java.lang.reflect..", "java.lang.invoke..");
    }

    ArchRule nullMarked() {
        return classes().that(resideInAPackage(root + "..")).should(new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                String message = type.getName() + (marked ? " is" : " is not") + " in a null-marked package";
                events.add(new SimpleConditionEvent(type, marked, message));
            }
        });
    }

    private ArchRule noDependencyOn(String... packages) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages));
    }

    private ArchRule onlyIn(String library, String allowed) {
        return noClasses()
                .that(resideInAPackage(root + "..").and(DescribedPredicate.not(resideInAPackage(allowed))))
                .should()
                .dependOnClassesThat(resideInAPackage(library));
    }

    private ArchCondition<JavaClass> useLowerLevelsOnly() {
        return new ArchCondition<>("use lower levels only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!LEVELS.containsKey(packageOf(type))) {
                    events.add(
                            SimpleConditionEvent.violated(type, type.getName() + " is in a package without a level"));
                    return;
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> use.getTargetClass().getPackageName().startsWith(root + "."))
                        .filter(use -> !isAllowed(packageOf(type), packageOf(use.getTargetClass())))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
            }
        };
    }

    private static boolean isAllowed(String from, String to) {
        return from.equals(to)
                || SAME_LEVEL.contains(from + ">" + to)
                || LEVELS.getOrDefault(to, Integer.MAX_VALUE) < LEVELS.getOrDefault(from, -1);
    }

    private String packageOf(JavaClass type) {
        String name = type.getPackageName();
        String below = name.length() > root.length() ? name.substring(root.length() + 1) : "";
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    private static boolean isForThreads(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.VOLATILE)
                || member.getModifiers().contains(JavaModifier.SYNCHRONIZED);
    }

    private static boolean isFloating(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .anyMatch(type -> type.isEquivalentTo(double.class)
                        || type.isEquivalentTo(float.class)
                        || type.isEquivalentTo(Double.class)
                        || type.isEquivalentTo(Float.class));
    }

    private static boolean isMapOrSet(JavaClass type) {
        boolean ofJava = type.getPackageName().equals("java.util");
        return ofJava && (type.isAssignableTo(Map.class) || type.isAssignableTo(Set.class));
    }

    private interface Test<T> {
        boolean matches(T subject);
    }

    private static ArchCondition<JavaClass> containMember(String what, Test<JavaMember> test) {
        return condition(
                what,
                (type, found) -> type.getMembers().stream()
                        .filter(test::matches)
                        .forEach(member -> found.accept(member.getFullName())));
    }

    private static ArchCondition<JavaClass> contain(String what, Test<JavaClass> test) {
        return condition(what, (type, found) -> {
            if (test.matches(type)) {
                found.accept(type.getName());
            }
        });
    }

    private interface Search {
        void in(JavaClass type, Consumer<String> found);
    }

    private static ArchCondition<JavaClass> condition(String what, Search search) {
        return new ArchCondition<>("contain " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                search.in(type, where -> events.add(SimpleConditionEvent.satisfied(type, where + " is " + what)));
            }
        };
    }
}
