package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.DataAbortSyndrome;
import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.armv8.register.FaultStatus;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.GuestMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A shortcut does what the long way does: the same guest lives twice, once with shortcuts and once without. */
class ShortcutsTest {
    private static final long PC = 0x4000_1000L;
    private static final int STEPS = 60;
    private static final int WORD = 2 << 22;
    private static final int[] DISTRIBUTOR_OFFSETS = {0x000, 0x004, 0x100, 0x100, 0x104, 0x11c, 0x120, 0x17c, 0x180, 0x200, 0x102,
        0x300, 0x400, 0x800, 0xf00, 0xf00, 0xf00, 0xffc};
    private static final int[] OTHER_BITS = {2, 3, 4, 5, 7, 8, 21, 21, 21, 22, 23, 24};
    private static final int[] UART_OFFSETS = {0x00, 0x18, 0x18, 0x18, 0x18, 0x1a, 0x1c, 0x2c, 0x30, 0x38, 0x44, 0xfe0};

    /** One guest on a bench of its own. */
    private static final class Life {
        private final Bench bench = new Bench();
        private final Vcpu guest = bench.boot("guest", 1).vcpus[0];
        private int shortcuts;

        Life() {
            bench.writeDistributor(guest, 0x000, 1);
            bench.writeDistributor(guest, 0x100, -1);
        }

        void registers(long seed) {
            Random random = new Random(seed);
            for (int i = 0; i < Vcpu.COUNT; i++) {
                guest.set(i, random.nextInt(4) == 0 ? 2L << 24 | random.nextInt(16) : random.nextLong());
            }
            guest.x0 = random.nextBoolean() ? 0x8400_0000L : random.nextLong() & ~0x8400_0000L;
        }

        void trap(long esr, long ipa, long pstate) {
            bench.register(guest, SysReg.ELR_EL2, PC);
            bench.register(guest, SysReg.SPSR_EL2, pstate);
            bench.register(guest, SysReg.ESR_EL2, esr);
            bench.register(guest, SysReg.FAR_EL2, 0xffff_0000_0000_0000L | ipa & 0xfff);
            // After a permission fault it is UNKNOWN.
            bench.register(guest, SysReg.HPFAR_EL2, isShown(esr) ? 0x1234_5670L : ipa >>> 12 << 4);
        }

        void deal() {
            bench.on(guest, () -> {
                if (bench.kernel.lowerSyncAtOnce(guest)) {
                    shortcuts++;
                } else {
                    bench.kernel.traps.synchronous(guest);
                }
            });
            bench.settle();
        }

        void dealAtLength() {
            bench.on(guest, () -> bench.kernel.traps.synchronous(guest));
            bench.settle();
        }

        void type(String keys) {
            bench.serial.type(keys);
            bench.machine.line(Bench.SERIAL_INTID).raise();
            bench.interrupt(0);
            bench.machine.line(Bench.SERIAL_INTID).lower();
        }

        /** Takes an interrupt, or ends the last one taken. */
        int acknowledge() {
            int iar = bench.acknowledge(guest);
            bench.settle();
            return iar;
        }

        String printed() {
            bench.on(guest, bench.kernel.traps.console::drain);
            return bench.serial.sent();
        }

        List<Long> seen() {
            List<Long> seen = new ArrayList<>();
            for (int i = 0; i < Vcpu.COUNT; i++) {
                seen.add(guest.get(i));
            }
            for (SysReg register : new SysReg[] {SysReg.ELR_EL2, SysReg.SPSR_EL2, SysReg.ESR_EL1, SysReg.FAR_EL1, SysReg.ELR_EL1,
                SysReg.SPSR_EL1}) {
                seen.add(bench.register(guest, register));
            }
            long[] lists = new long[4];
            for (int i = 0; i < lists.length; i++) {
                int index = i;
                lists[i] = bench.on(guest, () -> dev.framboise.armv8.memory.Physical.load32(
                        bench.gicVirtualControl().plus(0x100 + 4 * index)));
                // Invalid ones are all the same.
                lists[i] = (lists[i] >>> 28 & 3) == 0 ? 0 : lists[i];
            }
            Arrays.sort(lists);
            Arrays.stream(lists).forEach(seen::add);
            return seen;
        }
    }

    private static long syndrome(Random random, int srt) {
        if (random.nextInt(8) == 0) {
            return random.nextBoolean() ? Esr.of(ExceptionClass.HVC64, 0).raw() : Esr.of(ExceptionClass.SMC64, 0).raw();
        }
        int iss = DataAbortSyndrome.ISV | WORD | srt << 16 | FaultStatus.TRANSLATION | random.nextInt(4) | random.nextInt(2) << 6
                | random.nextInt(2) << 15;
        // Now and then one bit that makes it another access, or none.
        int other = 1 << OTHER_BITS[random.nextInt(OTHER_BITS.length)];
        return Esr.of(ExceptionClass.DATA_ABORT_LOWER, random.nextInt(2) == 0 ? iss ^ other : iss).raw()
                ^ (random.nextInt(30) == 0 ? Esr.IL : 0);
    }

    /** What a store to the page of registers is: a permission fault of a page. */
    private static boolean isShown(long esr) {
        return (esr & FaultStatus.KIND) == FaultStatus.PERMISSION;
    }

    private static long shownStore(Random random, int srt) {
        int iss = DataAbortSyndrome.ISV | random.nextInt(4) << 22 | srt << 16 | DataAbortSyndrome.WNR | FaultStatus.PERMISSION | 3;
        return Esr.of(ExceptionClass.DATA_ABORT_LOWER, random.nextInt(8) == 0 ? iss ^ 1 << random.nextInt(24) : iss).raw();
    }

    private static long address(Random random, long esr) {
        if (isShown(esr)) {
            return GuestMap.UART.raw() + (random.nextInt(3) == 0 ? UART_OFFSETS[random.nextInt(UART_OFFSETS.length)] : 0);
        }
        return switch (random.nextInt(5)) {
            case 0, 1 -> GuestMap.GIC_DISTRIBUTOR.raw() + DISTRIBUTOR_OFFSETS[random.nextInt(DISTRIBUTOR_OFFSETS.length)];
            case 2, 3 -> GuestMap.UART.raw() + UART_OFFSETS[random.nextInt(UART_OFFSETS.length)];
            default -> random.nextInt(1 << 28);
        };
    }

    private static long pstate(Random random) {
        long pstate = random.nextInt(6) == 0 ? 0x30 : 0x3c5;
        return random.nextInt(6) == 0 ? pstate | 1L << 21 : pstate;
    }

    @Property(tries = 300)
    void theSameGuestLivesTheSameLifeWithAndWithout(@ForAll long seed) {
        Random random = new Random(seed);
        Life shortcut = new Life();
        Life atLength = new Life();
        for (int i = 0; i < STEPS; i++) {
            String step = "seed " + seed + ", step " + i;
            switch (random.nextInt(12)) {
                case 0 -> {
                    String keys = "abc".substring(random.nextInt(3));
                    shortcut.type(keys);
                    atLength.type(keys);
                }
                case 1 -> {
                    int iar = shortcut.acknowledge();
                    assertEquals(iar, atLength.acknowledge(), step);
                    shortcut.bench.end(shortcut.guest, iar);
                    atLength.bench.end(atLength.guest, iar);
                }
                default -> {
                    long registers = random.nextLong();
                    shortcut.registers(registers);
                    atLength.registers(registers);
                    int srt = random.nextInt(32);
                    long esr = random.nextInt(3) == 0 ? shownStore(random, srt) : syndrome(random, srt);
                    long ipa = address(random, esr);
                    long pstate = pstate(random);
                    shortcut.trap(esr, ipa, pstate);
                    atLength.trap(esr, ipa, pstate);
                    step += ", ESR_EL2 " + Long.toHexString(esr) + " at " + Long.toHexString(ipa);
                    shortcut.deal();
                    atLength.dealAtLength();
                }
            }
            assertEquals(atLength.seen(), shortcut.seen(), step);
        }
        assertEquals(atLength.printed(), shortcut.printed());
        assertEquals(0, shortcut.bench.offs);
    }

    private static boolean isShort(long esr, long ipa, long pstate, long x1) {
        Life life = new Life();
        life.guest.x1 = x1;
        life.guest.x0 = 0x8400_0000L;
        life.trap(esr, ipa, pstate);
        life.deal();
        return life.shortcuts == 1;
    }

    private static long access(int more) {
        return Esr.of(ExceptionClass.DATA_ABORT_LOWER, DataAbortSyndrome.ISV | WORD | 1 << 16 | FaultStatus.TRANSLATION | more).raw();
    }

    @Test
    void whatIsMeasuredIsShort() {
        assertTrue(isShort(Esr.of(ExceptionClass.HVC64, 0).raw(), 0, 0x3c5, 0));
        assertTrue(isShort(access(0), GuestMap.GIC_DISTRIBUTOR.raw() + 0x100, 0x3c5, 0));
    }

    @Test
    void aCharacterIsShortWhileAnAlarmIsSetAndTheEndOfALineIsNot() {
        Life life = new Life();
        long store = Esr.of(ExceptionClass.DATA_ABORT_LOWER, DataAbortSyndrome.ISV | WORD | 1 << 16 | DataAbortSyndrome.WNR
                | FaultStatus.PERMISSION | 3).raw();
        for (char character : "ab\ncd".toCharArray()) {
            life.guest.x1 = character;
            life.trap(store, GuestMap.UART.raw(), 0x3c5);
            life.deal();
        }
        assertEquals(3, life.shortcuts, "b, c and d");
        assertEquals("guest| ab\r\nguest| cd\r\n", life.printed());
    }

    @Test
    void oneOfManyCharactersIsNotShort() {
        Life life = new Life();
        long store = access(DataAbortSyndrome.WNR) ^ FaultStatus.TRANSLATION ^ FaultStatus.PERMISSION ^ 3;
        for (int i = 0; i < 300; i++) {
            life.guest.x1 = 'x';
            life.trap(store, GuestMap.UART.raw(), 0x3c5);
            life.deal();
        }
        assertTrue(life.shortcuts > 280 && life.shortcuts < 299, life.shortcuts + " of 300");
        assertTrue(life.bench.serial.sent().length() > 200, "moved on before the alarm");
    }

    @Test
    void anSgiToItselfIsShortFromTheSecondTimeOn() {
        Life life = new Life();
        for (int i = 0; i < 3; i++) {
            life.guest.x1 = 2L << 24 | 5;
            life.trap(access(1 << 6), GuestMap.GIC_DISTRIBUTOR.raw() + 0xf00, 0x3c5);
            life.deal();
            assertEquals(i, life.shortcuts);
            assertEquals(5, life.acknowledge());
            life.bench.end(life.guest, 5);
        }
    }

    @Test
    void anSgiToItselfIsNotShortWhileListRegistersAreStale() {
        Bench bench = new Bench();
        Vcpu first = bench.boot("guest", 2).vcpus[0];
        bench.writeDistributor(first, 0x000, 1);
        Vcpu second = first.vm.vcpus[1];
        for (int i = 0; i < 2; i++) {
            first.x1 = 2L << 24 | 5;
            bench.register(first, SysReg.SPSR_EL2, 0x3c5);
            bench.register(first, SysReg.ESR_EL2, access(1 << 6));
            bench.register(first, SysReg.FAR_EL2, 0xf00);
            bench.register(first, SysReg.HPFAR_EL2, GuestMap.GIC_DISTRIBUTOR.raw() >>> 8);
            boolean isShort = bench.on(first, () -> bench.kernel.lowerSyncAtOnce(first) ? 1 : 0) != 0;
            assertFalse(isShort, "time " + i);
            bench.trap(first, access(1 << 6));
            bench.end(first, bench.acknowledge(first));
            // All that the first vCPU holds may change by this; its core has not looked yet.
            bench.writeDistributor(second, 0x000, 1);
        }
    }

    @Test
    void whatNeedsMoreThanAnAddressMovedIsNot() {
        assertFalse(isShort(access(0), GuestMap.UART.raw() + 0x18, 0x3c5 | 1L << 21, 0), "a single step");
        assertFalse(isShort(access(0), GuestMap.UART.raw() + 0x18, 0x30, 0), "AArch32, perhaps in an IT block");
    }
}
