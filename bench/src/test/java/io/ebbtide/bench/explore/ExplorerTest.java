package io.ebbtide.bench.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.ebbtide.app.scenario.ScenarioFile;
import io.ebbtide.bench.explore.ExploredSession.Stop;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The walks that take a moment; {@code ./ebbtide explore} has the others, docs/explorer.md says what they are. */
class ExplorerTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final ScenarioFile.Base BASE =
            new ScenarioFile.Base(CONFIG.resolve("paper.yaml"), CONFIG.resolve("instruments.yaml"), "test");

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheBooksAndEndInEveryInterleavingWithOneDeed(Stop stop) {
        Explorer explorer = explorer(stop, 1, EnumSet.allOf(Deed.class), Integer.MAX_VALUE);

        Explorer.Walk walk = explorer.walk();

        System.out.println("explored " + walk);
        Explorer.Found found = walk.found();
        if (found != null) {
            fail(found.violation() + "\n" + String.join("\n", explorer.way(found)));
        }
        assertThat(walk.complete()).isTrue();
        assertThat(walk.ends()).isPositive();
        assertThat(walk.deeds()).containsOnlyKeys(Deed.values());
    }

    @ParameterizedTest
    @EnumSource
    void shouldDoEachDeedByItself(Deed deed) {
        Explorer explorer = explorer(Stop.SOFTWARE, 1, EnumSet.of(deed), Integer.MAX_VALUE);
        Explorer.Walk calm =
                explorer(Stop.SOFTWARE, 0, EnumSet.of(deed), Integer.MAX_VALUE).walk();

        Explorer.Walk walk = explorer.walk();

        assertThat(walk.deeds()).containsOnlyKeys(deed);
        assertThat(walk.states()).isGreaterThan(calm.states());
        assertThat(walk.complete()).isTrue();
    }

    @Test
    void shouldDoTheSameTwice() {
        Explorer.Walk first = explorer(Stop.NATIVE, 2, EnumSet.of(Deed.PRICE, Deed.KILLED), 5_000)
                .walk();

        Explorer.Walk second = explorer(Stop.NATIVE, 2, EnumSet.of(Deed.PRICE, Deed.KILLED), 5_000)
                .walk();

        assertThat(second).isEqualTo(first);
        assertThat(first.complete()).isFalse();
    }

    @Test
    void shouldTellTheWayToAState() {
        Explorer explorer = explorer(Stop.SOFTWARE, 0, Set.of(), Integer.MAX_VALUE);
        Explorer.Walk walk = explorer.walk();

        List<String> lines = explorer.way(new Explorer.Found("nothing", walk.states() - 1, -1));

        assertThat(lines.get(0)).isEqualTo("       0.000 s  the dip is bought");
        assertThat(lines).anyMatch(line -> line.contains("venue takes PLACE_ORDER ENTRY/1"));
        assertThat(lines).anyMatch(line -> line.contains("books trade #1: BUY"));
        assertThat(lines).anyMatch(line -> line.contains("position closed: TIME"));
        assertThat(lines).noneMatch(line -> line.contains("THIS"));
    }

    private static Explorer explorer(Stop stop, int budget, Set<Deed> deeds, int statesMax) {
        return new Explorer(ExploredSession.begin(BASE, stop), new Explorer.Bounds(budget, deeds, statesMax));
    }
}
