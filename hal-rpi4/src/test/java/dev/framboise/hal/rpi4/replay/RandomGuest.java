package dev.framboise.hal.rpi4.replay;

import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.register.SysReg;
import java.util.Random;

/** A guest that does a bit of everything a hypervisor has a part in, in an order that a seed decides, and powers itself off. */
final class RandomGuest {
    private static final long GICD = 0x0800_0000L;
    private static final long GICC = 0x0801_0000L;
    private static final long UART = 0x0900_0000L;
    private static final long RTC = 0x0901_0000L;
    private static final long NOWHERE = 0x0f00_0000L;
    private static final long SYSTEM_OFF = 0x8400_0008L;
    private static final int VECTORS = 0x800;
    private static final int[] GICD_OFFSETS = {0x000, 0x004, 0x008, 0x100, 0x104, 0x180, 0x200, 0x280, 0x300, 0x380, 0x400, 0x420,
        0x800, 0x820, 0xc00, 0xc08, 0xf10, 0xf20, 0xfe8, 0x0ffc};
    private static final int[] UART_OFFSETS = {0x00, 0x04, 0x18, 0x24, 0x28, 0x2c, 0x30, 0x34, 0x38, 0x3c, 0x40, 0x48, 0xfe0, 0xff0};
    private static final int[] RTC_OFFSETS = {0x00, 0x04, 0x08, 0x0c, 0x10, 0x14, 0x18, 0x1c, 0xfe0};
    private static final long[] CALLS = {0x8400_0000L, 0x8400_0003L, 0xc400_0003L, 0xc400_0004L, 0x8400_0004L, 0x8400_0006L,
        0x8400_000aL, 0x8000_0000L, 0x8000_0001L, 0x8400_0010L, 0xdead_beefL};

    private final Random random;
    private final GuestProgram program;

    private RandomGuest(long seed) {
        random = new Random(seed);
        program = new GuestProgram("guest " + seed);
    }

    /** The guest of a seed, with so many steps. */
    static GuestProgram of(long seed, int steps) {
        RandomGuest guest = new RandomGuest(seed);
        guest.begin();
        for (int i = 0; i < steps; i++) {
            guest.step();
        }
        return guest.program.mov(0, SYSTEM_OFF).hvc(0).fail("SYSTEM_OFF came back");
    }

    // x28: vectors' scratch, like x27; steps use the others.
    private void begin() {
        program.b("start").org(VECTORS).label("vectors")
                .org(VECTORS + 0x200).mrs(28, SysReg.ELR_EL1).add(28, 28, 4).msr(SysReg.ELR_EL1, 28).eret()
                .org(VECTORS + 0x280).loadAt(28, GICC + 0xc, 4).mov(27, 0).msr(SysReg.CNTV_CTL_EL0, 27)
                .msr(SysReg.CNTP_CTL_EL0, 27).storeAt(28, GICC + 0x10, 4).eret()
                .org(VECTORS + 0x400).label("start")
                .adr(1, "vectors").msr(SysReg.VBAR_EL1, 1)
                .mov(1, 1).storeAt(1, GICD, 4).storeAt(1, GICC, 4).mov(1, 0xff).storeAt(1, GICC + 4, 4)
                .mov(1, -1).storeAt(1, GICD + 0x100, 4).unmaskIrq();
    }

    private int register() {
        return 2 + random.nextInt(24);
    }

    private int size() {
        return random.nextInt(4) > 0 ? 4 : 1 << random.nextInt(4);
    }

    private long value() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(64);
            case 1 -> 1L << random.nextInt(32);
            default -> random.nextLong();
        };
    }

    private long device() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> GICD + GICD_OFFSETS[random.nextInt(GICD_OFFSETS.length)];
            case 2 -> UART + UART_OFFSETS[random.nextInt(UART_OFFSETS.length)];
            default -> RTC + RTC_OFFSETS[random.nextInt(RTC_OFFSETS.length)];
        };
    }

    private void step() {
        int register = register();
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> program.loadAt(register, device(), size());
            case 3, 4 -> program.mov(register, value()).storeAt(register, device(), size());
            case 5 -> program.mov(0, CALLS[random.nextInt(CALLS.length)]).mov(1, random.nextInt(3)).mov(2, value()).mov(3, 0)
                    .hvc(random.nextInt(8) == 0 ? 1 : 0);
            case 6 -> program.mov(register, 2L << 24 | random.nextInt(16)).storeAt(register, GICD + 0xf00, 4);
            case 7 -> program.mov(9, 0).msr(SysReg.CNTV_CVAL_EL0, 9).mov(9, 1).msr(SysReg.CNTV_CTL_EL0, 9).nop();
            case 8 -> program.mov(9, 0).msr(SysReg.CNTP_CVAL_EL0, 9).mov(9, 1).msr(SysReg.CNTP_CTL_EL0, 9).nop();
            case 9 -> program.loadAt(register, NOWHERE + (random.nextInt(1 << 20) & -8), size());
            case 10 -> program.mrs(register, 3, 0, 0, 1 + random.nextInt(7), random.nextInt(8));
            case 11 -> program.mrs(register, 3, random.nextInt(8), random.nextInt(16), random.nextInt(16), random.nextInt(8));
            case 12 -> program.smc(random.nextInt(2));
            default -> program.mov(register, 'a' + random.nextInt(26)).storeAt(register, UART, 4);
        }
    }
}
