package dev.framboise.hal.rpi4.replay;

import dev.framboise.armv8.address.Pa;
import dev.framboise.hal.rpi4.Rpi4Board;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.stop.BoardStop;
import dev.framboise.metal.MaskedPathEnds;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Traps;

/** A board and a kernel that are called as the vectors called those of the record. */
final class Playback {
    /** Calls: the firmware's, and the vectors' with how the guest left. */
    static final int BOOT = 0;
    static final int SYNC = 1;
    static final int IRQ = 2;
    static final int SERROR = 3;

    /** Where the image of the record was. */
    static final long IMAGE = 0x8_0000L;
    /** Its bytes. */
    static final long IMAGE_LENGTH = 0x5_3000L;

    private final Rpi4Board board = new Rpi4Board();
    private final Kernel kernel = new Kernel(board);

    /** A board that nobody stops, and its kernel. */
    Playback() {
        board.stopsBy(new BoardStop(board));
    }

    /** Core 0's way. @return the vCPU to enter */
    Vcpu boot(long tree) {
        if (board.start(new Pa(tree), new Pa(IMAGE), IMAGE_LENGTH) == Defect.NONE) {
            kernel.bootFirstCore();
        }
        return kernel.enter(0);
    }

    /** A vector. @return the vCPU to enter */
    Vcpu call(int how, Vcpu vcpu) {
        switch (how) {
            case SYNC:
                return kernel.lowerSyncAtOnce(vcpu) ? vcpu : kernel.lowerSync(vcpu);
            case IRQ:
                int iar = kernel.lowerIrqAtOnce(vcpu);
                return iar == Traps.NOTHING_LEFT ? vcpu : kernel.lowerIrq(vcpu, iar);
            default:
                return kernel.lowerSError(vcpu);
        }
    }

    /** Lives the record again, to its end or to what differs. */
    @MaskedPathEnds(reason = "a test: no guest waits")
    void play(ReplayCore core) {
        Vcpu vcpu = null;
        while (true) {
            if (core.isNext(Event.CALL | BOOT)) {
                vcpu = boot(core.ask(Event.CALL | BOOT, 0));
            } else {
                int how = core.isNext(Event.CALL | SYNC) ? SYNC : core.isNext(Event.CALL | IRQ) ? IRQ : SERROR;
                core.tell(Event.CALL | how, 0, 0);
                for (int i = 0; i < Vcpu.COUNT; i++) {
                    vcpu.set(i, core.ask(Event.ENTERED_WITH | i, 0));
                }
                vcpu = call(how, vcpu);
            }
            for (int i = 0; i < Vcpu.COUNT; i++) {
                core.tell(Event.LEFT_WITH | i, vcpu.number, vcpu.get(i));
            }
        }
    }
}
