package io.ebbtide.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.ebbtide.guilty.core.KnowsAgrona;
import io.ebbtide.guilty.core.KnowsRing;
import io.ebbtide.guilty.core.Reflects;
import io.ebbtide.guilty.core.StaticState;
import io.ebbtide.guilty.entry.HashOrder;
import io.ebbtide.guilty.entry.IdentityHash;
import io.ebbtide.guilty.entry.MathRandom;
import io.ebbtide.guilty.entry.RollsDice;
import io.ebbtide.guilty.entry.SetOrder;
import io.ebbtide.guilty.entry.Sorts;
import io.ebbtide.guilty.entry.Unique;
import io.ebbtide.guilty.market.ReachesSideways;
import io.ebbtide.guilty.model.ReachesUp;
import io.ebbtide.guilty.order.KnowsThreads;
import io.ebbtide.guilty.order.Locks;
import io.ebbtide.guilty.order.Logs;
import io.ebbtide.guilty.order.OpensSockets;
import io.ebbtide.guilty.order.Prints;
import io.ebbtide.guilty.order.ReadsFiles;
import io.ebbtide.guilty.order.SynchronizedBlock;
import io.ebbtide.guilty.order.SynchronizedMethod;
import io.ebbtide.guilty.order.VolatileField;
import io.ebbtide.guilty.portfolio.BigIntegers;
import io.ebbtide.guilty.portfolio.BigNumbers;
import io.ebbtide.guilty.portfolio.FloatingArithmetic;
import io.ebbtide.guilty.portfolio.FloatingField;
import io.ebbtide.guilty.portfolio.FloatingParameter;
import io.ebbtide.guilty.portfolio.FloatingReturn;
import io.ebbtide.guilty.portfolio.Neighbor;
import io.ebbtide.guilty.time.KnowsDates;
import io.ebbtide.guilty.time.ReadsClock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine keeps every rule, and every rule catches the fixture that breaks it. */
class ArchitectureTest {
    private static final String ENGINE = "io.ebbtide.engine";
    private static final String GUILTY = "io.ebbtide.guilty";
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ENGINE);
    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(GUILTY);

    private interface Rule {
        ArchRule below(EngineRules root);
    }

    private record Case(String name, Rule rule, List<Class<?>> guilty) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> rules() {
        return Stream.of(
                new Case("levels", EngineRules::levels, List.of(ReachesUp.class, ReachesSideways.class)),
                new Case("no cycles", EngineRules::noCycles, List.of(ReachesUp.class)),
                new Case("no clock", EngineRules::noClock, List.of(ReadsClock.class, KnowsDates.class)),
                new Case(
                        "no threads",
                        EngineRules::noThreadsOutsideRing,
                        List.of(
                                Locks.class,
                                KnowsThreads.class,
                                SynchronizedMethod.class,
                                SynchronizedBlock.class,
                                VolatileField.class)),
                new Case(
                        "no input or output",
                        EngineRules::noInputOrOutput,
                        List.of(ReadsFiles.class, OpensSockets.class)),
                new Case("no logger", EngineRules::noLogger, List.of(Prints.class, Logs.class)),
                new Case("no big numbers", EngineRules::noBigNumbers, List.of(BigNumbers.class, BigIntegers.class)),
                new Case(
                        "no floating point",
                        EngineRules::noFloatingPoint,
                        List.of(
                                FloatingField.class,
                                FloatingParameter.class,
                                FloatingReturn.class,
                                FloatingArithmetic.class)),
                new Case(
                        "no collections without order",
                        EngineRules::noCollectionsWithoutOrder,
                        List.of(HashOrder.class, SetOrder.class, Sorts.class)),
                new Case(
                        "no chance",
                        EngineRules::noChance,
                        List.of(RollsDice.class, MathRandom.class, Unique.class, IdentityHash.class)),
                new Case("Disruptor only in ring", EngineRules::disruptorOnlyInRing, List.of(KnowsRing.class)),
                new Case("Agrona only in order", EngineRules::agronaOnlyInOrder, List.of(KnowsAgrona.class)),
                new Case("no static state", EngineRules::noStaticState, List.of(StaticState.class)),
                new Case("no reflection", EngineRules::noReflection, List.of(Reflects.class)),
                new Case("null-marked", EngineRules::nullMarked, List.of(Neighbor.class)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldHoldInTheEngine(Case tested) {
        tested.rule().below(new EngineRules(ENGINE)).check(PRODUCTION);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldCatchTheGuilty(Case tested) {
        String report = String.join(
                "\n",
                tested.rule()
                        .below(new EngineRules(GUILTY))
                        .evaluate(FIXTURES)
                        .getFailureReport()
                        .getDetails());

        for (Class<?> fixture : tested.guilty()) {
            assertThat(report).contains(fixture.getSimpleName());
        }
    }

    @Test
    void shouldHaveLookedAtTheWholeEngine() {
        assertThat(PRODUCTION).hasSizeGreaterThan(100);
        assertThat(PRODUCTION).noneMatch(type -> type.getName().endsWith("Test"));
    }
}
