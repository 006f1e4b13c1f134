package io.ebbtide.app.session;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.gateway.binance.live.ApiCredentials;
import io.ebbtide.gateway.binance.live.RequestSigner;
import io.ebbtide.gateway.binance.live.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the account's key from where the configuration says that it lies. No message repeats any of it.
 *
 * <p>Shape: {@code local} is the local venue's key; {@code env:NAME} are the variables NAME_KEY and NAME_SECRET; {@code file:PATH} is a file of
 * two lines, {@code key: …} and {@code secret: …}, which only its owner may read. A secret that is a PKCS #8 Ed25519 key signs as such, any
 * other by HMAC.
 */
public final class KeySource {
    private static final String ENV = "env:";
    private static final String FILE = "file:";
    private static final String LOCAL = "local";
    /** How every Ed25519 private key begins in PKCS #8. Source: RFC 8410, section 7. */
    private static final List<String> ED25519 = List.of("-----BEGIN PRIVATE KEY", "MC4CAQAwBQYDK2VwBCIEI");

    private final UnaryOperator<@Nullable String> environment;

    /** {@code environment} gives a variable's value, or null. */
    public KeySource(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** Errors: what is missing, and a file that others may read, is refused with exit code 2. */
    public ApiCredentials read(String where) {
        if (where.startsWith(ENV)) {
            String name = where.substring(ENV.length());
            return credentials(where, environment.apply(name + "_KEY"), environment.apply(name + "_SECRET"));
        }
        if (where.startsWith(FILE)) {
            List<String> lines = lines(Path.of(where.substring(FILE.length())));
            return credentials(where, value(lines, "key:"), value(lines, "secret:"));
        }
        return credentials(where, LOCAL, LOCAL);
    }

    private static ApiCredentials credentials(String where, @Nullable String key, @Nullable String secret) {
        if (key == null || key.isBlank() || secret == null || secret.isBlank()) {
            String allowed = where.startsWith(ENV)
                    ? "set " + where.substring(ENV.length()) + "_KEY and " + where.substring(ENV.length()) + "_SECRET"
                    : "write the lines key: … and secret: …";
            throw new AppException(
                    ExitCode.USAGE, "binance.credentials: no key or no secret at " + where + "; " + allowed);
        }
        Secret signing = Secret.of(secret.strip());
        try {
            RequestSigner signer = ED25519.stream().anyMatch(secret.strip()::startsWith)
                    ? RequestSigner.ed25519(signing)
                    : RequestSigner.hmac(signing);
            return new ApiCredentials(Secret.of(key.strip()), signer);
        } catch (IllegalArgumentException e) {
            throw new AppException(ExitCode.USAGE, "binance.credentials: " + where + " is " + e.getMessage(), e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            Set<PosixFilePermission> owners = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            if (!owners.containsAll(permissions)) {
                throw new AppException(
                        ExitCode.USAGE, "binance.credentials: " + file + " may be read by others; chmod 600 " + file);
            }
            return Files.readAllLines(file);
        } catch (IOException | UnsupportedOperationException e) {
            throw new AppException(
                    ExitCode.USAGE,
                    "binance.credentials: cannot read " + file + ": "
                            + e.getClass().getSimpleName() + "; a file of mode 600 is allowed",
                    e);
        }
    }

    private static @Nullable String value(List<String> lines, String name) {
        for (String line : lines) {
            if (line.startsWith(name)) {
                return line.substring(name.length());
            }
        }
        return null;
    }
}
