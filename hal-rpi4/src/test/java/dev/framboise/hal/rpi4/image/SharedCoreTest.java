package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two VMs on one core of QEMU's board, each of which has values of its own in all of its registers: see keeper.S. */
class SharedCoreTest {
    private static final int CORE_1 = 1 << 1;
    private static final int TWIN = 8;
    /** Of some hundred and more times that each gives the core up in half a second; QEMU's host may be slow. */
    private static final int SWITCHES = 16;

    @TempDir
    private Path directory;

    private String run(TestImage image) throws Exception {
        byte[] one = FlatBinary.assemble(directory, "keeper");
        byte[] two = one.clone();
        ByteBuffer.wrap(two).order(ByteOrder.LITTLE_ENDIAN).putLong(TWIN, -1);
        Path bundle = TestGuest.sharing(directory.resolve("keepers"), CORE_1, one, two);
        return image.run("-kernel", image.file().toString(), "-dtb", image.tree(), "-initrd", bundle.toString());
    }

    /** Not only where a line begins: half a line that another machine's takes the place of is wiped on a terminal only. */
    private static void keptAll(String said, String name) {
        Matcher kept = Pattern.compile("(?m)" + name + "\\| all is its own, away ([0-9a-f]{8})$").matcher(said);
        assertTrue(kept.find(), said);
        int away = Integer.parseInt(kept.group(1), 16);
        System.out.println("vm " + name + " was away from its core " + away + " times");
        assertTrue(away >= SWITCHES, name + " was away from its core only " + away + " times");
    }

    @Test
    void twoVmsOnOneCoreKeepAllTheirRegisters() throws Exception {
        String said = run(TestImage.shipped());
        keptAll(said, "one");
        keptAll(said, "two");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "tpidr_el0, cpu/SwitchedRegister.java, 'TPIDR_EL0(SysReg.TPIDR_EL0, 0)', 'TPIDR_EL0(SysReg.TPIDR_EL1, 0)'",
        "par_el1, cpu/SwitchedRegister.java, 'PAR(SysReg.PAR_EL1, 0)', 'PAR(SysReg.FAR_EL1, 0)'",
        // Which of them depends on where the other was stopped.
        "'fpcr|fpsr|q[0-9]+, (low|high)', cpu/VcpuRegisters.java, FloatingPoint.store(vcpu.floatingPoint);, ''"})
    void aRegisterThatIsNotSwitchedIsNamed(String name, String file, String find, String replacement) throws Exception {
        String said = run(WrongKernel.image(List.of(new WrongKernel(file, find, replacement == null ? "" : replacement)), directory));
        assertTrue(Pattern.compile("(?m)\\w+\\| lost its own (" + name + ")$").matcher(said).find(), said);
    }
}
