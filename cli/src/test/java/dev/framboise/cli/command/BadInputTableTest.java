package dev.framboise.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.evidence.Sha256;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.vmkernel.bundle.BundleDefect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/bad-input.md, line by line: what it says is printed is what is printed. */
class BadInputTableTest {
    private static final Pattern ROW = Pattern.compile("\\| `([^`]*)` \\| (.*) \\| ([0-9]+) \\|");
    private static final Pattern SENTENCE = Pattern.compile("- (.*)");

    @TempDir
    private Path directory;

    /** One line of a table. */
    record Row(String input, String message, int status) {
    }

    private static String document() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/bad-input.md"))) {
            directory = directory.getParent();
        }
        try {
            return Files.readString(directory.resolve("docs/bad-input.md"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String section(String title) {
        String rest = document().split("\n## " + title + "\n", 2)[1];
        return rest.split("\n## ", 2)[0];
    }

    private static Stream<Row> rows(String title) {
        return section(title).lines().map(ROW::matcher).filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2), Integer.parseInt(row.group(3))));
    }

    static Stream<Row> commandLines() {
        return rows("The command line");
    }

    static Stream<Row> configurations() {
        return rows("The configuration");
    }

    @BeforeEach
    void files() throws IOException {
        write("Image", image(0));
        write("large", image(64L << 20));
        write("empty", new byte[0]);
        write("elf", head(0, 0x464c457f, 18, 62));
        write("bzImage", head(0x202, 0x53726448, 0, 0));
        write("script", "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(image(0));
        }
        write("cut.gz", Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        write("short", cutShort());
        write("good.yaml", "guests: {a: {kernel: Image}}".getBytes(StandardCharsets.US_ASCII));
        // The key of RFC 8032's second test, with which nothing here is signed.
        write("public.pem", "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n-----END PUBLIC KEY-----\n".getBytes(StandardCharsets.US_ASCII));
        Certified.image(Files.write(directory.resolve("signed.img"), image(0)), Sha256.of(new byte[0]));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
    }

    /** An Image whose only section, by EFI's header, ends with byte 8192. */
    private static byte[] cutShort() {
        return ByteBuffer.wrap(image(0)).order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3c, 0x40)
                .put(0x40, (byte) 'P').put(0x41, (byte) 'E').putShort(0x46, (short) 1).putInt(0x40 + 24 + 16, 4096).putInt(0x40 + 24 + 20, 4096).array();
    }

    private static byte[] image(long size) {
        return ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN).putLong(16, size).putInt(56, 0x644d5241).array();
    }

    private static byte[] head(int at, int word, int machineAt, int machine) {
        ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(machineAt, (byte) machine);
        return bytes.putInt(at, word).array();
    }

    /** Files are named as in the table, here with their directory, which is taken out of what is said. */
    private void says(Row row, List<String> arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status;
        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            status = FramboiseCommand.execute(arguments.toArray(String[]::new));
        } finally {
            System.setErr(before);
        }
        String message = said.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
        assertTrue(message.startsWith("framboise: " + row.message), row + " said: " + message);
        assertEquals(row.status, status, message);
        assertTrue(!message.contains("\tat "), message);
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void everyCommandLineIsAnsweredAsTheTableSays(Row row) {
        Set<String> names = Set.of("none", "none.dtb", "Image", "large", "empty", "elf", "bzImage", "script", "cut.gz", "short",
                "good.yaml", "public.pem", "signed.img");
        String alternatives = names.stream().map(Pattern::quote).sorted((a, b) -> b.length() - a.length())
                .collect(Collectors.joining("|"));
        List<String> arguments = new ArrayList<>();
        for (String word : row.input.split(" ")) {
            arguments.add(word.replaceAll("(?<=^|initrd=|bios=)(" + alternatives + ")(?=,|$)",
                    Matcher.quoteReplacement(directory.toString()) + "/$1"));
        }
        says(row, arguments);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void everyConfigurationIsAnsweredAsTheTableSays(Row row) throws IOException {
        String text = row.input.replace("\\n", "\n").replace("\\t", "\t");
        Path file = Files.writeString(directory.resolve("c.yaml"), text);
        says(row, List.of("run", "--config", file.toString()));
    }

    @Test
    void theTablesAreFoundAndTheComparisonCanFail() {
        assertTrue(commandLines().count() > 25 && configurations().count() > 15);
        Row row = commandLines().findFirst().orElseThrow();
        assertThrows(AssertionError.class,
                () -> says(new Row(row.input, row.message + "!", row.status), List.of(row.input)));
    }

    @Test
    void theKernelsSentencesAreTheTables() {
        Set<String> listed = section("What the kernel says").lines().map(SENTENCE::matcher).filter(Matcher::matches)
                .map(line -> line.group(1)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> said = new TreeSet<>();
        Arrays.stream(BundleDefect.values()).filter(defect -> defect != BundleDefect.NONE).forEach(d -> said.add(d.sentence));
        Arrays.stream(Defect.values()).filter(defect -> defect != Defect.NONE).forEach(defect -> said.add(defect.words));
        assertEquals(said, listed);
    }
}
