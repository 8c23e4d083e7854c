package dev.framboise.hal.rpi4.replay;

import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.hal.rpi4.soc.Bcm2711;
import dev.framboise.metal.AssemblyRoutine;
import dev.framboise.metal.Effect;
import dev.framboise.metal.CallerSavesAll;
import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.Instruction;
import dev.framboise.metal.MaskedPathEnds;
import dev.framboise.vmkernel.cpu.Vcpu;

/** The image that lives a record again at EL2. Its own instructions are no part of the record: they only print. */
public final class Metal {
    /** Prints how it went and turns the board off. */
    static final ReplayEnd END = new PrintedEnd();

    private static final int UARTFR = 0x18;
    private static final int FR_TXFF = 1 << 5;
    /** Where stopped.S stores them (layout.inc). */
    private static final int STOPPED_ELR = 256;
    private static final int STOPPED_ESR = 272;
    private static final Playback PLAYBACK = new Playback();

    private Metal() {
    }

    private static final class PrintedEnd implements ReplayEnd {
        @Override
        public void isComplete(long events) {
            print("\nreplay: complete ");
            print(events);
            print("\n");
            off();
        }

        @Override
        public void differs(long event, int did, long argument, long value, long recorded) {
            print("\nreplay: differs at ");
            print(event);
            print(" did ");
            print(did);
            print(" ");
            print(argument);
            print(" ");
            print(value);
            print(" recorded ");
            print(recorded);
            print("\n");
            off();
        }
    }

    @EntryPoint("framboise_boot")
    static Vcpu boot(long tree, long image, long length) {
        PLAYBACK.play(ReplayCore.OF_THE_IMAGE);
        return null;
    }

    @EntryPoint("framboise_secondary")
    static Vcpu secondary(int core) {
        off();
        return null;
    }

    @EntryPoint("framboise_lower_sync_at_once")
    static Vcpu lowerSyncAtOnce(Vcpu vcpu) {
        return vcpu;
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_sync")
    static Vcpu lowerSync(Vcpu vcpu) {
        return vcpu;
    }

    @EntryPoint("framboise_lower_irq_at_once")
    static int lowerIrqAtOnce(Vcpu vcpu) {
        return 0;
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_irq")
    static Vcpu lowerIrq(Vcpu vcpu, int iar) {
        return vcpu;
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_serror")
    static Vcpu lowerSError(Vcpu vcpu) {
        return vcpu;
    }

    @EntryPoint("framboise_panic")
    static void panic(long stopped) {
        print("\nreplay: panic at ");
        print(load64(stopped + STOPPED_ELR));
        print(" ESR_EL2 ");
        print(load64(stopped + STOPPED_ESR));
        print("\n");
        off();
    }

    @MaskedPathEnds(reason = "a test: no guest waits")
    private static void print(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    @MaskedPathEnds(reason = "a test: no guest waits")
    private static void print(long number) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            int digit = (int) (number >>> shift) & 15;
            put(digit < 10 ? '0' + digit : 'a' - 10 + digit);
        }
    }

    @MaskedPathEnds(reason = "a test: no guest waits")
    private static void put(int octet) {
        long uart = DirectMap.BASE + Bcm2711.UART0.raw();
        while ((load32(uart + UARTFR) & FR_TXFF) != 0) {
            // QEMU's always has room soon.
        }
        store32(uart, octet);
    }

    @Instruction(value = "ldr {result:w}, [{0}]", effect = Effect.ORDERED)
    private static int load32(long va) {
        throw new IllegalStateException("only at EL2");
    }

    @Instruction(value = "ldr {result}, [{0}]", effect = Effect.ORDERED)
    private static long load64(long va) {
        throw new IllegalStateException("only at EL2");
    }

    @Instruction(value = "str {1:w}, [{0}]", effect = Effect.ORDERED)
    private static void store32(long va, int value) {
        throw new IllegalStateException("only at EL2");
    }

    @AssemblyRoutine("replay_off")
    private static void off() {
        throw new IllegalStateException("only at EL2");
    }
}
