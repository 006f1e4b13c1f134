package io.ebbtide.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultCatalogueTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void shouldMapEveryFaultOfTheSpecification() throws IOException {
        assertThat(FaultCatalogue.read(ROOT).complaints()).isEmpty();
    }

    @Test
    void shouldShowTheCatalogueAsItIs() throws IOException {
        Path document = ROOT.resolve("docs/fault-catalogue.md");
        String text = FaultCatalogue.read(ROOT).document();
        if (Boolean.getBoolean("ebbtide.update-docs")) {
            Files.writeString(document, text);
        }

        assertThat(Files.readString(document)).isEqualTo(text);
    }
}
