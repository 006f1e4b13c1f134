package io.ebbtide.journal;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.tool.RecordText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Makes a journal with every type of record for {@code src/test/resources/journals}. Argument: the new folder. */
public final class TypesJournal {
    private static final int EACH = 3;

    private TypesJournal() {}

    public static void main(String[] arguments) throws IOException {
        Path out = Files.createDirectories(Path.of(arguments[0]));
        Path work = Files.createTempDirectory("types-journal");
        List<String> lines = new ArrayList<>();
        long events = 0;
        long commands = 0;
        long chain;
        try (JournalWriter writer = JournalWriter.open(TestJournal.options(work))) {
            Samples samples = new Samples(20_260_301);
            for (EventType type : EventType.values()) {
                for (int i = 0; i < EACH; i++) {
                    EngineEvent event = samples.event(type, ++events);
                    writer.append(event);
                    lines.add(RecordText.of(event));
                }
            }
            for (CommandType type : CommandType.values()) {
                for (int i = 0; i < EACH; i++) {
                    Command command = samples.command(type, ++commands, events);
                    writer.append(command);
                    lines.add(RecordText.of(command));
                }
            }
            chain = writer.chain();
        }
        Path file = TestJournal.onlyFile(work);
        try (OutputStream packed =
                new GZIPOutputStream(Files.newOutputStream(out.resolve(file.getFileName() + ".gz")))) {
            Files.copy(file, packed);
        }
        Files.write(out.resolve("expected.txt"), lines);
        Files.write(
                out.resolve("expected.properties"),
                List.of("events=" + events, "commands=" + commands, "chain=" + StateHash.hex(chain)));
    }
}
