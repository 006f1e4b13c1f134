package io.ebbtide.app.session;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.journal.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * At which venue a session trades and since when, in a file of its directory, so that it never goes on at another one.
 *
 * <p>Units: nanoseconds since 1970.
 */
record VenueMark(String venue, long startNs) {
    private static final String FILE_NAME = "venue";

    /** The mark, written with this time where there is none yet. */
    static VenueMark readOrBegin(Path directory, String venue, long nowNs) throws IOException {
        if (Files.exists(directory.resolve(FILE_NAME))) {
            return read(directory);
        }
        VenueMark mark = new VenueMark(venue, nowNs);
        DurableFile.replace(directory.resolve(FILE_NAME), venue + "\n" + nowNs + "\n");
        return mark;
    }

    /** Refuses a directory whose session trades elsewhere. */
    static void require(Path directory, String venue) {
        try {
            String was = Files.exists(directory.resolve(FILE_NAME)) ? read(directory).venue : "no real venue";
            if (!was.equals(venue)) {
                throw new AppException(
                        ExitCode.USAGE,
                        directory + " holds a session at " + was + ", which does not go on at " + venue
                                + "; name another directory");
            }
        } catch (IOException e) {
            throw new AppException(ExitCode.ENVIRONMENT, "cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    private static VenueMark read(Path directory) throws IOException {
        String[] lines = Files.readString(directory.resolve(FILE_NAME)).split("\n", -1);
        try {
            return new VenueMark(lines[0], Long.parseLong(lines[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new AppException(
                    ExitCode.DAMAGED_DATA,
                    directory.resolve(FILE_NAME)
                            + " is damaged; its lines are the venue's rest-url and the session's start in nanoseconds",
                    e);
        }
    }
}
