package io.ebbtide.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which Ebbtide this is: version and git commit, written into a resource by the build. */
public record BuildVersion(String version, String commit) {
    private static final String RESOURCE = "/io/ebbtide/app/build.properties";
    private static final String UNKNOWN = "unknown";

    /** Reads the resource. Errors: what it does not say is {@code unknown}. */
    public static BuildVersion read() {
        Properties properties = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return new BuildVersion(UNKNOWN, UNKNOWN);
        }
        return new BuildVersion(filtered(properties, "version"), filtered(properties, "commit"));
    }

    /** A placeholder that the build did not fill says as little as a missing line. */
    private static String filtered(Properties properties, String name) {
        String value = properties.getProperty(name, UNKNOWN);
        return value.isBlank() || value.contains("$") ? UNKNOWN : value;
    }
}
