package io.ebbtide.app.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The compact live status of a session: redrawn in place on a terminal, plain lines elsewhere.
 *
 * <p>Nothing stays switched: no alternate screen, the cursor stays visible, and line wrap is off only within the one write that draws a
 * frame, so that a killed process leaves a usable terminal. Text is ASCII. Thread: one.
 */
public final class LiveStatus implements AutoCloseable {
    private static final long PLAIN_EVERY_NS = 10_000_000_000L;
    private static final String ESCAPE = "\u001B[";
    private static final String WRAP_OFF = ESCAPE + "?7l";
    private static final String WRAP_ON = ESCAPE + "?7h";
    private static final String CLEAR_LINE = ESCAPE + "2K";
    private static final String CLEAR_BELOW = ESCAPE + "J";

    private final PrintStream out;
    private final boolean redraws;
    private final LongSupplier nanoTime;
    private int drawnLines;
    private boolean printedPlain;
    private long plainTimeNs;
    private long printedSeq = Long.MIN_VALUE;

    private LiveStatus(PrintStream out, boolean redraws, LongSupplier nanoTime) {
        this.out = out;
        this.redraws = redraws;
        this.nanoTime = nanoTime;
    }

    /** For a terminal: each view replaces the one before. */
    public static LiveStatus redrawing(PrintStream out) {
        return new LiveStatus(out, true, System::nanoTime);
    }

    /** For a pipe or file: each new decision is a line, and every ten seconds of {@code nanoTime} one line sums up. */
    public static LiveStatus plain(PrintStream out, LongSupplier nanoTime) {
        return new LiveStatus(out, false, nanoTime);
    }

    /** Shows a view. */
    public void show(StatusView view) {
        if (redraws) {
            draw(StatusText.frame(view));
        } else {
            printPlain(view);
        }
    }

    /** Prints a lasting line above the status. */
    public void message(String text) {
        write((drawnLines > 0 ? up() + CLEAR_BELOW : "") + ascii(text) + "\n");
        drawnLines = 0;
    }

    /** Leaves the last view on the screen; what is printed next goes below it. */
    @Override
    public void close() {
        drawnLines = 0;
        out.flush();
    }

    private void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder(WRAP_OFF).append(up());
        for (String line : lines) {
            frame.append(CLEAR_LINE).append(ascii(line)).append('\n');
        }
        write(frame.append(CLEAR_BELOW).append(WRAP_ON).toString());
        drawnLines = lines.size();
    }

    private void printPlain(StatusView view) {
        StringBuilder lines = new StringBuilder();
        for (StatusView.Recent recent : view.recent()) {
            if (recent.seq() > printedSeq) {
                lines.append(ascii(StatusText.recentLine(recent))).append('\n');
                printedSeq = recent.seq();
            }
        }
        long nowNs = nanoTime.getAsLong();
        if (!printedPlain || nowNs - plainTimeNs >= PLAIN_EVERY_NS) {
            lines.append(ascii(StatusText.summaryLine(view))).append('\n');
            printedPlain = true;
            plainTimeNs = nowNs;
        }
        write(lines.toString());
    }

    private String up() {
        return drawnLines == 0 ? "" : ESCAPE + drawnLines + "A\r";
    }

    /** One write, so that nothing else of this process comes between. */
    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /** Symbols come from outside: what is not printable ASCII must not reach a terminal. */
    private static String ascii(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            safe.append(c >= ' ' && c < 0x7F ? c : '?');
        }
        return safe.toString();
    }
}
