package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test as on a machine whose language has digits of its own. */
public final class ArabicDigits implements BeforeEachCallback, AfterEachCallback {
    private Locale before = Locale.ROOT;

    @Override
    public void beforeEach(ExtensionContext context) {
        before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        // Else the JDK knows nothing about the language, and the test would show nothing.
        assertThat(String.format(Locale.getDefault(), "%d", 7)).isEqualTo("\u0667");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Locale.setDefault(before);
    }
}
