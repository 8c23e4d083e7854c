package dev.framboise.vmkernel.device;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;
import dev.framboise.proof.property.StillBoard;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.Deadlines;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;

/** Properties of emulated devices' registers. */
final class DeviceProperties {
    private static final String WATCHDOG = "DEN0094, Generic Watchdog";
    private static final String CLOCK = "DDI 0224 ";
    private static final Kernel KERNEL = new Kernel(new StillBoard());
    private static final Vm VM = KERNEL.vms[0];

    private DeviceProperties() {
    }

    /** A wire that leads nowhere. */
    private static final class NoLine implements InterruptLine {
        private boolean asserted;

        @Override
        public void raise() {
            asserted = true;
        }

        @Override
        public void lower() {
            asserted = false;
        }
    }

    private static Vcpu vcpu() {
        Vcpu vcpu = VM.vcpus[0];
        vcpu.core = KERNEL.cores[0];
        return vcpu;
    }

    private static VirtualWatchdog anyWatchdog(InterruptLine line) {
        VirtualWatchdog watchdog = new VirtualWatchdog(VM, line, new Deadlines(Alarm.CLOCK), 1);
        Prove.arbitrary(watchdog);
        return watchdog;
    }

    @Property(about = PrimeCell.class, method = "pl011", source = "DDI 0183 3.3.13 to 3.3.20, UARTPeriphID, UARTPCellID",
            rule = "The eight words from 0xfe0 on spell PeriphID 0x00141011 and PCellID 0xb105f00d, a byte each; before them there is 0.")
    static boolean pl011Identifies(int offset) {
        Prove.assume(offset >= 0 && offset < 0x1000 && offset % 4 == 0);
        int i = (offset - 0xfe0) / 4;
        int wanted = i < 4 ? 0x0014_1011 >>> 8 * (i & 3) : 0xb105_f00d >>> 8 * (i & 3);
        return PrimeCell.pl011(offset) == (offset < 0xfe0 ? 0 : wanted & 0xff);
    }

    @Property(about = PrimeCell.class, method = "pl031", source = "DDI 0224 3.3.9, RTCPeriphID, RTCPCellID",
            rule = "The eight words from 0xfe0 on spell PeriphID 0x00041031 and PCellID 0xb105f00d, a byte each; before them there is 0.")
    static boolean pl031Identifies(int offset) {
        Prove.assume(offset >= 0 && offset < 0x1000 && offset % 4 == 0);
        int i = (offset - 0xfe0) / 4;
        int wanted = i < 4 ? 0x0004_1031 >>> 8 * (i & 3) : 0xb105_f00d >>> 8 * (i & 3);
        return PrimeCell.pl031(offset) == (offset < 0xfe0 ? 0 : wanted & 0xff);
    }

    @Property(about = VirtualWatchdog.class, method = "write (WCS)", source = WATCHDOG + ", WCS",
            rule = "Of WCS the guest sets the enable bit alone; the write refreshes, so that WS0 and WS1 are 0 and the interrupt is no longer asserted.")
    static boolean controlIsOneBitAndRefreshes(int value) {
        NoLine line = new NoLine();
        VirtualWatchdog watchdog = anyWatchdog(line);
        line.asserted = true;
        Verdict verdict = watchdog.write(vcpu(), 0x000, 4, value);
        return verdict == Verdict.EMULATED && watchdog.read(vcpu(), 0x000, 4) == (value & 1) && !line.asserted;
    }

    @Property(about = VirtualWatchdog.class, method = "write (WCV)", source = WATCHDOG + ", WCV",
            rule = "Both halves of the compare value are read back as they were written, in either order, as 32 bits each without a sign.")
    static boolean compareValueIsReadBack(int low, int high, boolean highFirst) {
        VirtualWatchdog watchdog = anyWatchdog(new NoLine());
        watchdog.write(vcpu(), highFirst ? 0x014 : 0x010, 4, highFirst ? high : low);
        watchdog.write(vcpu(), highFirst ? 0x010 : 0x014, 4, highFirst ? low : high);
        return watchdog.read(vcpu(), 0x010, 4) == (low & 0xffff_ffffL) && watchdog.read(vcpu(), 0x014, 4) == (high & 0xffff_ffffL);
    }

    @Property(about = VirtualWatchdog.class, method = "poll", source = WATCHDOG + ", WS0 and WS1",
            rule = "A VM starts anew only when it runs, its watchdog is enabled, and the second stage ends behind the first; then WS1 says so.",
            outcomes = {"starts anew", "goes on"})
    static boolean onlyTheSecondStageResets(VmState state) {
        VirtualWatchdog watchdog = anyWatchdog(new NoLine());
        VM.state = state;
        long before = watchdog.read(vcpu(), 0x000, 4);
        boolean reset = watchdog.poll(KERNEL.cores[0]);
        long after = watchdog.read(vcpu(), 0x000, 4);
        Prove.cover(reset ? "starts anew" : "goes on");
        boolean isDue = state == VmState.RUNNING && (before & 3) == 3;
        return (!reset || isDue && (after & 4) != 0) && (state == VmState.RUNNING || after == before);
    }

    @Property(about = VirtualPl011.class, method = "write (baud rate, format)", source = "DDI 0183 3.3.5 to 3.3.9",
            rule = "The registers of baud rate, IrDA counter and levels keep their 16, 6, 8 and 6 bits and are read back.",
            outcomes = {"UARTIBRD", "UARTFBRD", "UARTILPR", "UARTIFLS"})
    static boolean formatRegistersKeepTheirBits(int which, int value) {
        VirtualPl011 uart = new VirtualPl011(KERNEL.traps.console, VM, new NoLine());
        int kind = which & 3;
        int register = kind == 0 ? 0x024 : kind == 1 ? 0x028 : kind == 2 ? 0x020 : 0x034;
        int bits = kind == 0 ? 0xffff : kind == 1 ? 0x3f : kind == 2 ? 0xff : 0x3f;
        Prove.cover(kind == 0 ? "UARTIBRD" : kind == 1 ? "UARTFBRD" : kind == 2 ? "UARTILPR" : "UARTIFLS");
        Verdict verdict = uart.write(vcpu(), register, 4, value);
        return verdict == Verdict.EMULATED && uart.read(vcpu(), register, 4) == (value & bits);
    }

    @Property(about = VirtualWatchdog.class, method = "write (WRR)", source = WATCHDOG + ", WRR: explicit refresh",
            rule = "A refresh ends both stages, keeps the enable bit, and the next stage ends as much later as WOR says, or a millisecond's counts.",
            outcomes = {"as WOR says", "the shortest"})
    static boolean refreshBeginsAStage(int value) {
        VirtualWatchdog watchdog = anyWatchdog(new NoLine());
        VM.startedAt = 0;
        long before = watchdog.read(vcpu(), 0x000, 4);
        long offset = watchdog.read(vcpu(), 0x008, 4);
        long start = SysReg.CNTPCT_EL0.read();
        watchdog.write(vcpu(), 0x1000, 4, value);
        long stage = offset < 0x1_0000 ? 0x1_0000 : offset;
        Prove.cover(stage == 0x1_0000 ? "the shortest" : "as WOR says");
        long compare = watchdog.read(vcpu(), 0x014, 4) << 32 | watchdog.read(vcpu(), 0x010, 4);
        return watchdog.read(vcpu(), 0x000, 4) == (before & 1) && watchdog.read(vcpu(), 0x008, 4) == offset && Long.compareUnsigned(compare - stage, start) >= 0;
    }

    @Property(about = VirtualWatchdog.class, method = "read, write (reserved)", source = WATCHDOG + ", reserved locations are RES0",
            rule = "Everywhere else in the two frames the guest reads 0, and a write changes no register.")
    static boolean watchdogHasNoOtherRegisters(int at, int value) {
        Prove.assume(at >= 0 && at < 0x2000 && at % 4 == 0 && at != 0x000 && at != 0x008 && at != 0x010 && at != 0x014 && at != 0x1000);
        VirtualWatchdog watchdog = anyWatchdog(new NoLine());
        long status = watchdog.read(vcpu(), 0x000, 4);
        long offset = watchdog.read(vcpu(), 0x008, 4);
        long low = watchdog.read(vcpu(), 0x010, 4);
        long high = watchdog.read(vcpu(), 0x014, 4);
        return watchdog.write(vcpu(), at, 4, value) == Verdict.EMULATED && watchdog.read(vcpu(), at, 4) == 0 && watchdog.read(vcpu(), 0x000, 4) == status
                && watchdog.read(vcpu(), 0x008, 4) == offset && watchdog.read(vcpu(), 0x010, 4) == low && watchdog.read(vcpu(), 0x014, 4) == high;
    }

    /** A clock of a board whose counter has a frequency of two to a power: what the kernel divides by, and solvers can. */
    private static VirtualPl031 clock(InterruptLine line) {
        SysReg.CNTFRQ_EL0.write(1 << 26);
        return new VirtualPl031(new StillBoard(), line, new Deadlines(Alarm.CLOCK), 1);
    }

    @Property(about = VirtualPl031.class, method = "read, write (RTCMR)", source = CLOCK + "3.3.2, RTCMR",
            rule = "The match register is read back as 32 bits without a sign.")
    static boolean matchIsReadBack(int match) {
        VirtualPl031 clock = clock(new NoLine());
        clock.write(vcpu(), 0x04, 4, match);
        return clock.read(vcpu(), 0x04, 4) == (match & 0xffff_ffffL);
    }

    @Property(about = VirtualPl031.class, method = "write (RTCIMSC)", source = CLOCK + "3.3.5 to 3.3.7",
            rule = "Of the mask one bit is kept; the interrupt is asserted only if the raw status and the mask are 1.", outcomes = {"asserted", "not"})
    static boolean clocksInterruptIsMasked(int mask) {
        NoLine line = new NoLine();
        VirtualPl031 clock = clock(line);
        clock.write(vcpu(), 0x10, 4, mask);
        boolean asserted = line.asserted;
        Prove.cover(asserted ? "asserted" : "not");
        return (clock.read(vcpu(), 0x10, 4) == (mask & 1)) && (!asserted || (mask & 1) == 1 && clock.read(vcpu(), 0x18, 4) == 1);
    }
}
