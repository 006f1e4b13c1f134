package io.ebbtide.app.config;

/**
 * A value that replaces the file's.
 *
 * <p>Shape: {@code source} names in errors where it comes from ({@code --balance USDT=-5}, {@code steps.yaml:4}); {@code key} is dotted.
 */
public record ConfigOverride(String source, String key, String value) {
    /** What {@code --balance ASSET=AMOUNT} means: replaces or adds that one balance. */
    public static ConfigOverride balance(String asset, String amount) {
        return new ConfigOverride(
                "--balance " + ConfigProblem.shown(asset + "=" + amount),
                AppKey.BALANCE.spec().keyFor(asset),
                amount);
    }

    /** Forgets what the file says below a section, so that the overrides after this one state it completely. */
    public static ConfigOverride clear(String source, String section) {
        return new ConfigOverride(source, section, "");
    }

    /** What {@code --set KEY=VALUE} means. */
    public static ConfigOverride setting(String key, String value) {
        return new ConfigOverride("--set " + ConfigProblem.shown(key + "=" + value), key, value);
    }

    /** What {@code --seed N} means. */
    public static ConfigOverride seed(String seed) {
        return new ConfigOverride("--seed " + ConfigProblem.shown(seed), AppKey.SESSION_SEED.key(), seed);
    }

    boolean clearsSection() {
        return value.isEmpty();
    }
}
