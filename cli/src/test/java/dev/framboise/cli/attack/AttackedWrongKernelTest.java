package dev.framboise.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.MistakeSample;
import dev.framboise.cli.command.State;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the victim says of images that are wrong, and which operations of the attacker's bring it about. */
class AttackedWrongKernelTest {
    private static final long SEED = 1;
    private static final int OPERATIONS = 256;
    private static final int MILLISECONDS = 800;
    /** With more operations left the cause would still have to be looked for. */
    private static final int FEW = 3;
    private static final int SAMPLE = 3;

    @TempDir
    private Path directory;

    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);

    private AttackBoard board(WrongImage wrong) throws Exception {
        return HostileGuestTest.board(wrong.build(toolchain, directory), Payloads.assemble(toolchain, directory), directory);
    }

    private static Round round() {
        return new Round(Generator.sequence(SEED, OPERATIONS), Seating.EVERYWHERE, Clockwork.COUNTED, MILLISECONDS);
    }

    /** Of each mistake: what is said, the file of the kernel's, what is there, and what is there instead. */
    private static final String[] MISTAKES = {
        "lost tpidr_el0 @ cpu/SwitchedRegister.java @ TPIDR_EL0(SysReg.TPIDR_EL0, 0) @ TPIDR_EL0(SysReg.TPIDR_EL1, 0)",
        "lost (q[0-9]+|fp[cs]r) @ cpu/VcpuRegisters.java @ FloatingPoint.store(vcpu.floatingPoint); @ ",
        "lost (CNTV_CVAL_EL0|tick|tick_before_its_time) @ cpu/SwitchedRegister.java @ CNTV_CVAL(SysReg.CNTV_CVAL_EL0, 0) @ CNTV_CVAL(SysReg.CNTP_CVAL_EL0, 0)",
        "lost SGI_invented @ gic/VirtualDistributor.java @ void pend(int from, int to, int intId) { @ static VirtualDistributor first; { if (first == null) { "
            + "first = this; } } void pend(int from, int to, int intId) { if (first != this) { first.state.sources(0, 5, 2); first.state.touched(0, 0, 32); }",
        "lost memory @ device/DeviceBus.java @ return ring(doorbell(ipa)); @ if (device == null && vm.index == 1) { dev.framboise.armv8.memory.Physical.store64("
            + "kernel.vms[0].ram.at(0x30_0000L + (ipa.raw() & 0x3_ffe0L)), value); } return ring(doorbell(ipa));",
        // HCR_EL2, of which bit 8 is VSE, is the fifth of the registers that are kept.
        "lost SError @ trap/Traps.java @ private static Verdict notSupported(Vcpu vcpu) { @ private Verdict notSupported(Vcpu vcpu) { "
            + "kernel.vms[0].vcpus[1].switched.set(4, kernel.vms[0].vcpus[1].switched.get(4) | 256);",
        "panic: .* @ trap/Traps.java @ kernel.psci.call(vcpu) : notSupported(vcpu); @ kernel.psci.call(vcpu) "
            + ": kernel.vms[esr.immediate() >>> 8] == null ? Verdict.UNDEFINED : notSupported(vcpu);",
    };

    static Stream<String[]> mistakes() {
        return MistakeSample.of(Stream.of(MISTAKES).map(row -> row.split(" @ ", -1)).toList(), SAMPLE, SEED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aKernelThatDoesOtherwiseIsSeenAndTheCauseIsFewOperations(String what, String file, String find, String replacement) throws Exception {
        AttackBoard board = board(new WrongImage(file, find, replacement));
        Round round = round();
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
        Outcome outcome = board(image).play(round());
        assertInstanceOf(Outcome.Kept.class, outcome, outcome::toString);
        System.out.println(outcome.tally().systemErrors() + " SErrors");
        assertTrue(outcome.tally().systemErrors() > 0);
    }
}
