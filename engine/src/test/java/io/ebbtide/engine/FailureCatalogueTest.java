package io.ebbtide.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.testing.FailureCatalogue;
import io.ebbtide.engine.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every failure of {@code docs/failures.txt} has a test that fails when it is put back, or a construction that excludes it and a test that
 * guards the construction. {@code docs/failure-catalogue.md} is written from that; {@code -Debbtide.update-docs=true} writes it anew.
 */
class FailureCatalogueTest {
    private static final Path ROOT = Repository.root();

    @Test
    void shouldKnowEveryFailureAndNoOther() throws IOException {
        FailureCatalogue catalogue = FailureCatalogue.read(ROOT);

        assertThat(catalogue.complaints()).isEmpty();
        assertThat(catalogue.entries()).hasSize(175);
    }

    @Test
    void shouldShowTheCatalogueAsItIs() throws IOException {
        String document = FailureCatalogue.read(ROOT).document();
        Path committed = ROOT.resolve("docs/failure-catalogue.md");
        if (Boolean.getBoolean("ebbtide.update-docs")) {
            Files.writeString(committed, document);
        }

        String current = Files.exists(committed) ? Files.readString(committed) : "";

        assertThat(current)
                .as("docs/failure-catalogue.md; -Debbtide.update-docs=true writes it")
                .isEqualTo(document);
    }

    @Test
    void shouldComplainAboutWhatIsMissing() {
        FailureCatalogue catalogue = FailureCatalogue.of(
                List.of(
                        "A-01 | P | one",
                        "A-02 | R-C1 | two",
                        "A-03 | C | three",
                        "A-04 | P | four | construction: no lock; guard Absent#test",
                        "A-05 | P | five",
                        "A-06 | C | six | later",
                        "A-07 | C | seven"),
                List.of("Orders#a01One", "Orders#a05Five", "Orders#z01Nothing", "scenarios/a07-seven"),
                List.of("a05-a03-five.patch", "b01-none.patch"));

        assertThat(catalogue.open()).containsExactly("A-01", "A-02", "A-03");
        assertThat(catalogue.complaints())
                .containsExactly(
                        "A-04: there is no test Absent#test",
                        "A-06: 'later' is not allowed; allowed: construction: TEXT; guard Class#test",
                        "Orders#z01Nothing: names a failure that docs/failures.txt does not know",
                        "b01-none.patch: names a failure that docs/failures.txt does not know");
    }
}
