package dev.framboise.vmkernel.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.register.SysReg;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/world-switch.md, the machine model and the table of the world switch say the same. */
class WorldSwitchDocumentTest {
    private static final Pattern ROW = Pattern.compile("\\b[A-Z][A-Z0-9_]+\\b");

    private final WorldSwitchDocument document;

    WorldSwitchDocumentTest() throws Exception {
        document = WorldSwitchDocument.read();
    }

    private static Set<String> rows() {
        Set<String> names = new TreeSet<>();
        for (SwitchedRegister row : SwitchedRegister.values()) {
            names.add(row.name());
        }
        return names;
    }

    private static GuestProbe read(int[] e) {
        return GuestProbe.of(p -> p.mrs(1, e[0], e[1], e[2], e[3], e[4]));
    }

    private static GuestProbe write(int[] e) {
        return GuestProbe.of(p -> p.msr(e[0], e[1], e[2], e[3], e[4], 1));
    }

    @Test
    void everySwitchedRegisterIsARowOfTheTableAndEveryRowIsExplained() {
        Set<String> explained = new TreeSet<>();
        for (WorldSwitchDocument.Line line : document.table("Switched")) {
            Matcher each = ROW.matcher(line.answer().split(":")[0].replaceAll("\\(.*|;.*", ""));
            while (each.find()) {
                explained.add(each.group());
            }
        }
        assertEquals(rows(), explained);
    }

    @Test
    void aGuestUsesTheSwitchedOnesAndThoseThatAreTheSameForAllByItself() {
        for (String heading : List.of("Switched", "The same for all")) {
            for (WorldSwitchDocument.Line line : document.table(heading)) {
                for (int[] encoding : line.encodings()) {
                    assertFalse(read(encoding) == GuestProbe.TRAPPED, line + " " + Arrays.toString(encoding));
                }
            }
        }
    }

    @Test
    void theTrappedOnesTrapWhetherReadOrWritten() {
        int probed = 0;
        for (WorldSwitchDocument.Line line : document.table("Trapped")) {
            for (int[] encoding : line.encodings()) {
                assertEquals(GuestProbe.TRAPPED, read(encoding), line + " " + Arrays.toString(encoding));
                assertEquals(GuestProbe.TRAPPED, write(encoding), line + " " + Arrays.toString(encoding));
                probed++;
            }
        }
        assertTrue(probed > 40, "only " + probed);
    }

    @Test
    void thoseThatCannotBeReachedAreUndefined() {
        for (WorldSwitchDocument.Line line : document.table("Cannot be reached")) {
            for (int[] encoding : line.encodings()) {
                assertEquals(GuestProbe.UNDEFINED, read(encoding), line + " " + Arrays.toString(encoding));
                assertEquals(GuestProbe.UNDEFINED, write(encoding), line + " " + Arrays.toString(encoding));
            }
        }
    }

    /** The model's own knowledge: which registers a guest can write under these traps. */
    @Test
    void whateverAGuestCanWriteOnTheModelIsSwitched() {
        Set<String> switched = named("Switched");
        Set<String> same = named("The same for all");
        Set<SysReg> rows = new HashSet<>();
        for (SwitchedRegister row : SwitchedRegister.values()) {
            rows.add(row.register);
        }
        int writable = 0;
        for (SysReg register : SysReg.values()) {
            boolean isWritable = isNamed(register) && GuestProbe.of(p -> p.msr(register, 1)) == GuestProbe.DONE;
            if (isWritable && same.contains(register.name())) {
                assertFalse(keepsSomething(register), register + " is the same for all");
                writable++;
            } else if (isWritable) {
                assertTrue(switched.contains(register.name()), register + " is in the document's table");
                assertTrue(rows.contains(register) || register == SysReg.DAIF, register + " is a row; DAIF is PSTATE");
                writable++;
            }
        }
        assertTrue(writable > 25, "only " + writable);
    }

    private Set<String> named(String heading) {
        Set<String> names = new HashSet<>();
        document.table(heading).forEach(line -> names.addAll(List.of(line.registers().split("[ ,()]+"))));
        return names;
    }

    private static boolean keepsSomething(SysReg register) {
        boolean[] result = new boolean[1];
        Machine.builder().cores(1).ram(0, 1 << 20).build().on(0, () -> {
            register.write(-1);
            result[0] = register.read() != 0;
        });
        return result[0];
    }

    private static boolean isNamed(SysReg register) {
        try {
            new GuestProgram("").mrs(1, register);
            return true;
        } catch (IllegalArgumentException noEncoding) {
            return false;
        }
    }
}
