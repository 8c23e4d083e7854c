package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.traptable.Matrix;
import dev.framboise.traptable.NativeRow;
import dev.framboise.traptable.Reading;
import dev.framboise.traptable.SystemRow;
import dev.framboise.traptable.TrapTable;
import dev.framboise.traptable.Writing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every encoding of a system register or instruction, read and written, from EL1 and from EL0, on QEMU's board: see sweeper.S. */
class RegisterSweepTest {
    private static final Pattern LINE = Pattern.compile("(?m)^s\\| ([01])([rw]) ([0-9a-f]{4}) ([0-9a-f]{2}) ([0-9a-f]{16})$");
    private static final String SVC = "15";
    private static final String TRAPPED = "18";
    private static final String UNDEFINED = "undefined";

    private final TrapTable table = TrapTable.load();
    private final Set<String> deviating = table.deviations().stream().map(deviation -> deviation.row()).collect(Collectors.toSet());

    @TempDir
    private Path directory;

    /** What became of an attempt. @param exceptionClass two digits, or {@link #UNDEFINED} */
    private record Attempt(String exceptionClass, long value) {
    }

    private Map<String, Attempt> sweep(TestImage image) throws Exception {
        Path bundle = TestGuest.bundle(directory, "sweeper", "s");
        String said = image.run("-kernel", image.file().toString(), "-dtb", image.tree(), "-initrd", bundle.toString());
        assertTrue(said.contains("s| done\n") && said.contains("vm s: powered off"), said);
        Map<String, Attempt> attempts = new HashMap<>();
        Matcher line = LINE.matcher(said);
        while (line.find()) {
            attempts.put(line.group(1) + line.group(2) + Integer.parseInt(line.group(3), 16),
                    new Attempt(line.group(4), Long.parseUnsignedLong(line.group(5), 16)));
        }
        return attempts;
    }

    /** Where it is not what the tables say. */
    private List<String> differences(Map<String, Attempt> attempts) {
        List<String> differences = new ArrayList<>();
        for (int encoding = 1 << 14; encoding < 4 << 14; encoding++) {
            for (int level = 0; level < 2; level++) {
                for (String way : List.of("r", "w")) {
                    Attempt attempt = attempts.getOrDefault(level + way + encoding, new Attempt(UNDEFINED, 0));
                    String difference = difference(encoding, level, way, attempt);
                    if (!difference.isEmpty()) {
                        differences.add("EL" + level + " " + way + " " + (encoding >>> 14) + " " + (encoding >>> 11 & 7) + " " + (encoding >>> 7 & 15)
                                + " " + (encoding >>> 3 & 15) + " " + (encoding & 7) + ": " + difference);
                    }
                }
            }
        }
        return differences;
    }

    private String difference(int encoding, int level, String way, Attempt attempt) {
        int iss = iss(encoding);
        boolean isRead = way.equals("r");
        NativeRow own = table.natively(iss);
        NativeRow.Access access = level == 1 ? (isRead ? own.readAtEl1() : own.writeAtEl1()) : isRead ? own.readAtEl0() : own.writeAtEl0();
        if (access != NativeRow.Access.NO) {
            String expected = access == NativeRow.Access.YES ? SVC : TRAPPED;
            return attempt.exceptionClass.equals(expected) ? "" : own.name() + " is " + attempt.exceptionClass;
        }
        SystemRow row = table.system(iss);
        // What is EL1's is UNDEFINED at EL0, whatever is trapped.
        boolean isOffered = (level == 1 || row.encoding().op1().matches(3) && !row.encoding().op1().isAny()) && !deviating.contains(row.name())
                && !(isRead ? row.read() instanceof Reading.Refused : row.write() instanceof Writing.Refused);
        if (!attempt.exceptionClass.equals(isOffered ? SVC : UNDEFINED)) {
            return row.name() + " is " + attempt.exceptionClass;
        }
        return isOffered && isRead ? wrongValue(row, attempt.value) : "";
    }

    private static String wrongValue(SystemRow row, long value) {
        boolean isRight = row.read() instanceof Reading.Constant constant ? value == constant.value()
                : row.read() instanceof Reading.Core core ? value == core.of(value) : value == 0;
        return isRight ? "" : row.name() + " reads " + Long.toHexString(value);
    }

    @Test
    void everyEncodingIsWhatTheTablesSay() throws Exception {
        Map<String, Attempt> attempts = sweep(TestImage.shipped());
        assertEquals("", String.join("\n", differences(attempts)));
        // All of them were tried: each row that offers something is among them.
        List<String> unseen = table.natives().stream().filter(row -> row.readAtEl1() == NativeRow.Access.YES || row.writeAtEl1() == NativeRow.Access.YES)
                .map(NativeRow::name).filter(name -> attempts.keySet().stream().noneMatch(key -> name.equals(rowOf(key)))).toList();
        assertEquals(List.of(), unseen);
        // Each encoding has a row of each table, and all were looked at.
        Set<String> met = new TreeSet<>();
        for (int encoding = 1 << 14; encoding < 4 << 14; encoding++) {
            met.add(table.natively(iss(encoding)).name());
        }
        assertEquals(Matrix.load().rowsOf(Matrix.Kind.PROOF, "RegisterSweepTest"), met);
        for (int encoding = 1 << 14; encoding < 4 << 14; encoding++) {
            met.add(table.system(iss(encoding)).name());
        }
        assertEquals(Matrix.load().rowsOf(Matrix.Kind.PAYLOAD, "RegisterSweepTest"), met);
    }

    private static int iss(int encoding) {
        return encoding >>> 14 << 20 | (encoding & 7) << 17 | (encoding >>> 11 & 7) << 14 | (encoding >>> 7 & 15) << 10 | (encoding >>> 3 & 15) << 1;
    }

    private String rowOf(String key) {
        return table.natively(iss(Integer.parseInt(key.substring(2)))).name();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "S-OTHER is 15, cpu/VcpuRegisters.java, 'MDCR_EL2.write(TrapControls.MDCR)', 'MDCR_EL2.write(6)'",
        "S-OSLSR_EL1 reads, trap/SystemAccess.java, 'OSLSR_UNLOCKED = 8', 'OSLSR_UNLOCKED = 10'"})
    void aKernelThatDoesOtherwiseIsSeen(String difference, String file, String find, String replacement) throws Exception {
        List<String> differences = differences(sweep(WrongKernel.image(List.of(new WrongKernel(file, find, replacement)), directory)));
        assertTrue(differences.stream().anyMatch(line -> line.contains(difference)), String.join("\n", differences));
    }
}
