package io.ebbtide.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransitionTableTest {
    private enum Door {
        OPEN,
        SHUT
    }

    private enum Push {
        PUSHED,
        PULLED
    }

    @Test
    void shouldMoveIgnoreOrRefuse() {
        TransitionTable<Door, Push> table = complete();

        assertThat(table.next(Door.OPEN, Push.PUSHED)).isEqualTo(Door.SHUT);
        assertThat(table.next(Door.OPEN, Push.PULLED)).isNull();
        assertThat(table.next(Door.SHUT, Push.PULLED)).isEqualTo(Door.OPEN);
        assertThatThrownBy(() -> table.next(Door.SHUT, Push.PUSHED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("PUSHED cannot happen in SHUT");
    }

    @Test
    void shouldTellBugsFromTheRest() {
        TransitionTable<Door, Push> table = complete();

        assertThat(table.isBug(Door.SHUT, Push.PUSHED)).isTrue();
        assertThat(table.isBug(Door.OPEN, Push.PULLED)).isFalse();
        assertThat(table.isBug(Door.OPEN, Push.PUSHED)).isFalse();
    }

    @Test
    void shouldDescribeEveryPair() {
        assertThat(complete().describe())
                .containsExactly(
                        "OPEN | PUSHED | SHUT",
                        "OPEN | PULLED | ignored: it is open already",
                        "SHUT | PUSHED | bug",
                        "SHUT | PULLED | OPEN");
    }

    @Test
    void shouldRefuseAnUndecidedPair() {
        TransitionTable.Builder<Door, Push> builder = TransitionTable.over(Door.values(), Push.values());
        builder.from(Door.OPEN).on(Push.PUSHED, Door.SHUT).bug(Push.PULLED);
        builder.from(Door.SHUT).on(Push.PULLED, Door.OPEN);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("undecided: SHUT on PUSHED");
    }

    @Test
    void shouldRefuseAPairThatIsDecidedTwice() {
        TransitionTable.Builder<Door, Push> builder = TransitionTable.over(Door.values(), Push.values());
        builder.from(Door.OPEN).on(Push.PUSHED, Door.SHUT);

        assertThatThrownBy(() -> builder.ignore("no", Push.PUSHED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("decided twice: OPEN on PUSHED");
        assertThatThrownBy(() -> builder.bug(Push.PUSHED)).hasMessage("decided twice: OPEN on PUSHED");
        assertThatThrownBy(() -> builder.on(Push.PUSHED, Door.OPEN)).hasMessage("decided twice: OPEN on PUSHED");
    }

    private static TransitionTable<Door, Push> complete() {
        TransitionTable.Builder<Door, Push> builder = TransitionTable.over(Door.values(), Push.values());
        builder.from(Door.OPEN).on(Push.PUSHED, Door.SHUT).ignore("it is open already", Push.PULLED);
        builder.from(Door.SHUT).bug(Push.PUSHED).on(Push.PULLED, Door.OPEN);
        return builder.build();
    }
}
