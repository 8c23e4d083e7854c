package dev.framboise.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.BundleFile;
import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.Qemu;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A guest that attacks the image, beside one that looks whether all is its own, on QEMU's board where an instruction takes a nanosecond:
 * a run is what it is on every machine. {@code ./framboise attack} does it for longer.
 */
class HostileGuestTest {
    private static final long SEED = 20_261_126;
    private static final int OPERATIONS = 1024;
    private static final int MILLISECONDS = 800;
    /** With more operations left the cause would still have to be looked for. */
    private static final int FEW = 3;
    /** A64: BR and B.NE, as far as they are needed here. */
    private static final int BRANCH_NOT_EQUAL_MASK = 0xff00_001f;
    private static final int BRANCH_NOT_EQUAL = 0x5400_0001;
    private static final int NOP = 0xd503_201f;

    @TempDir
    private Path directory;

    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);

    private AttackBoard board(Path image, Payloads payloads) {
        return new AttackBoard(Qemu.find(), image, new DebianStore(State.directory().resolve("debian"), System.out).files().boardTree(), payloads,
                list -> BundleFile.write(list, directory));
    }

    private static Path shipped() {
        return HypervisorImage.build(State.directory(), System.out).image();
    }

    private static Round round(Seating seating) {
        return new Round(Generator.sequence(SEED, OPERATIONS), seating, Clockwork.COUNTED, MILLISECONDS);
    }

    @ParameterizedTest
    @EnumSource(Seating.class)
    void theVictimKeepsAllThatIsItsOwn(Seating seating) {
        Round round = round(seating);
        Outcome outcome = Campaign.attacked(round, board(shipped(), Payloads.assemble(toolchain, directory)).play(round));
        System.out.println(String.join("\n", outcome.tally().lines()));
        assertInstanceOf(Outcome.Kept.class, outcome, outcome::toString);
        assertEquals(0, outcome.tally().systemErrors());
    }

    /** The most that makes an attack: what it is about, and how many instructions or calls bring it about. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "lost tpidr_el0 | cpu/SwitchedRegister.java | TPIDR_EL0(SysReg.TPIDR_EL0, 0) | TPIDR_EL0(SysReg.TPIDR_EL1, 0)",
        "lost (q[0-9]+\\|fp[cs]r) | cpu/VcpuRegisters.java | FloatingPoint.store(vcpu.floatingPoint); | ''",
        "lost (CNTV_CVAL_EL0\\|tick) | cpu/SwitchedRegister.java | CNTV_CVAL(SysReg.CNTV_CVAL_EL0, 0) | CNTV_CVAL(SysReg.CNTP_CVAL_EL0, 0)",
        "lost SGI_invented | gic/VirtualDistributor.java | void pend(int from, int to, int intId) { | 'static VirtualDistributor first; { if (first == null) { "
            + "first = this; } } void pend(int from, int to, int intId) { if (first != this) { first.state.sources(0, 5, 2); first.state.touched(0, 0, 32); }'",
        "lost memory | device/DeviceBus.java | return ring(doorbell(ipa)); | 'if (device == null && vm.index == 1) { dev.framboise.armv8.memory.Physical.store64("
            + "kernel.vms[0].ram.at(0x30_0000L + (ipa.raw() & 0x3_ffe0L)), value); } return ring(doorbell(ipa));'",
        "panic: .* | trap/Traps.java | kernel.psci.call(vcpu) : notSupported(vcpu); | 'kernel.psci.call(vcpu) "
            + ": kernel.vms[esr.immediate() >>> 8] == null ? Verdict.UNDEFINED : notSupported(vcpu);'"})
    void aKernelThatDoesOtherwiseIsSeenAndTheCauseIsFewOperations(String what, String file, String find, String replacement) throws Exception {
        AttackBoard board = board(new WrongImage(file, find, replacement).build(toolchain, directory), Payloads.assemble(toolchain, directory));
        Round round = round(Seating.EVERYWHERE);
        Outcome.Violated violated = assertInstanceOf(Outcome.Violated.class, board.play(round));
        System.out.println(violated.what());
        assertTrue(violated.what().matches("(?s)" + what + "( .*)?"), violated.what() + "\n" + violated.printed());
        Campaign.Finding finding = new Campaign(board::play, System.out::println).smaller(round, violated);
        List<Operation> smallest = finding.smallest().operations();
        smallest.forEach(operation -> System.out.println("  " + operation.show()));
        assertEquals(Campaign.Repeats.ALWAYS, finding.repeats());
        assertTrue(smallest.size() <= FEW, smallest.toString());
    }

    /** The kernel's own way from an SError of a guest's to its virtual one, which nothing on QEMU begins: here each HVC with an immediate does. */
    @Test
    void theAttackersSystemErrorsAreItsOwn() throws Exception {
        WrongImage image = new WrongImage("trap/Traps.java", "private static Verdict notSupported(Vcpu vcpu) {",
                "private Verdict notSupported(Vcpu vcpu) { systemError(vcpu);");
        Outcome outcome = board(image.build(toolchain, directory), Payloads.assemble(toolchain, directory)).play(round(Seating.EVERYWHERE));
        assertInstanceOf(Outcome.Kept.class, outcome, outcome::toString);
        System.out.println(outcome.tally().systemErrors() + " SErrors");
        assertTrue(outcome.tally().systemErrors() > 0);
    }

    /** The comparisons of its memory's words and all others are gone, and what it reads is not what it says: the sums differ. */
    @Test
    void aVictimThatDoesNotLookIsSeen() {
        Payloads payloads = Payloads.assemble(toolchain, directory);
        byte[] blind = payloads.victim();
        ByteBuffer words = ByteBuffer.wrap(blind).order(ByteOrder.LITTLE_ENDIAN);
        int load = 0xf940_0024;
        int changed = 0;
        for (int at = 0; at < blind.length - 8; at += 4) {
            boolean isLook = words.getInt(at) == load && (words.getInt(at + 8) & BRANCH_NOT_EQUAL_MASK) == BRANCH_NOT_EQUAL;
            if (isLook) {
                words.putInt(at, NOP).putInt(at + 8, NOP);
                changed++;
            }
        }
        assertEquals(1, changed);
        Outcome.Violated violated = assertInstanceOf(Outcome.Violated.class, board(shipped(), payloads.withVictim(blind)).play(round(Seating.BESIDE)));
        assertTrue(violated.what().startsWith("lie: the sum "), violated.what());
    }
}
