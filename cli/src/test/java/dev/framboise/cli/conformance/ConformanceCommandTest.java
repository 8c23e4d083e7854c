package dev.framboise.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.command.ConformanceCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command, as a person uses it. */
class ConformanceCommandTest {
    @TempDir
    Path directory;

    private final StringWriter printed = new StringWriter();

    private int execute(String... arguments) {
        return new CommandLine(new ConformanceCommand()).setOut(new PrintWriter(printed)).execute(arguments);
    }

    @Test
    void everyCheckIsListedWithItsRuleAndWhereItIsSeen() {
        assertEquals(0, execute("--list"));
        List<String> lines = printed.toString().lines().toList();
        assertTrue(lines.contains("EXC-004  machine  bare, model       HVC reports its immediate and returns behind itself"), printed::toString);
        assertTrue(lines.contains("EXC-021  guest    bare, qemu, model SVC from EL1 is taken at EL1, behind itself"), printed::toString);
        assertTrue(lines.contains("CAC-093  guest    bare, qemu        Cleaning by set and way completes at each level, and loses nothing"), printed::toString);
        assertTrue(lines.contains("GIC-110  guest    bare, qemu, model GICD_TYPER says how many cores and interrupts there are, and cannot be written"), printed::toString);
        assertTrue(lines.contains("         DDI 0487, SVC at EL1 targets EL1"), printed::toString);
        assertEquals((lines.size() - 1) / 2 + " checks", lines.get(lines.size() - 1));
    }

    @Test
    void oneCheckIsCarriedOutByItsIdentifier() throws Exception {
        assertEquals(0, execute("--target", "bare", "--check", "EXC-008", "--check", "EXC-021", "--report", directory.toString()));
        List<String> lines = printed.toString().lines().toList();
        assertEquals(3, lines.size(), printed::toString);
        assertTrue(lines.get(0).startsWith("   1/2 EXC-021 pass "), lines.get(0));
        assertTrue(lines.get(1).startsWith("   2/2 EXC-008 deviates "), lines.get(1));
        assertEquals("bare: 2 passed, 0 failed, 0 skipped", lines.get(2));
        assertTrue(Files.readString(directory.resolve("bare.ktap")).startsWith("KTAP version 1\n1..2\nok 1 EXC-008 # TODO "));
        assertTrue(Files.size(directory.resolve("bare.xml")) > 0 && Files.size(directory.resolve("matrix.html")) > 0);
    }

    @Test
    void theModelCarriesOutTheMachinesChecksAndIsReportedLikeTheOthers() throws Exception {
        assertEquals(0, execute("--target", "model", "--check", "EXC-004", "--check", "CAC-093", "--check", "HCR-042", "--check", "S2T-077", "--report",
                directory.toString()));
        List<String> lines = printed.toString().lines().toList();
        assertEquals(4, lines.size(), printed::toString);
        assertTrue(lines.get(0).startsWith("   1/3 EXC-004 pass "), lines.get(0));
        assertTrue(lines.get(1).startsWith("   2/3 HCR-042 deviates "), lines.get(1));
        assertTrue(lines.get(2).startsWith("   3/3 S2T-077 not testable "), lines.get(2));
        assertEquals("model: 2 passed, 0 failed, 1 skipped", lines.get(3));
        assertTrue(Files.readString(directory.resolve("model.ktap")).contains("ok 1 EXC-004"));
        assertTrue(Files.readString(directory.resolve("matrix.html")).contains("<th>model"));
        assertTrue(Files.size(directory.resolve("model.xml")) > 0);
    }
}
