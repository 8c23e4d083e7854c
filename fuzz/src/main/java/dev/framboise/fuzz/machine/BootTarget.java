package dev.framboise.fuzz.machine;

import dev.framboise.fuzz.board.Bundle;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.vm.Vm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A machine that boots with a bundle of up to nine guests, sound or not, and what happens on it then, as of {@link MachineTarget}. */
public final class BootTarget implements Target {
    private static final int MOST_GUESTS = 9;
    private static final int MOST_EVENTS = 12;
    private static final int BLOCK = 2 << 20;
    private static final String[] NAMES = {"a", "b", "c", "d", "e", "f-2", "the-longest-name-that-there-is-1", "a", "Not a name"};
    private static final int[] BUDGETS = {100, 1000, 5000, 20_000, 0x7fff_ffff};
    private static final int[] PERIODS = {100, 2000, 10_000, 1_000_000, 2_000_000};
    private static final int[] LENGTHS = {0, 1, 64, 2047, 2048, 0x1000, 0x10_0000};
    /** Of an arm64 Image: text_offset, image_size, magic. */
    private static final int TEXT_OFFSET = 8;
    private static final int IMAGE_SIZE = 16;
    private static final int MAGIC_OFFSET = 56;
    private static final int MAGIC = 0x644d5241;
    /** An image that wants to be at no multiple of this is refused. */
    private static final int ALIGNMENT = 8;
    /** What a table of vectors is a multiple of (DDI 0487 D17.2, VBAR_EL1). */
    private static final long VECTORS = 0x800;

    @Override
    public String name() {
        return "boot";
    }

    @Override
    public String about() {
        return "machines that boot with guests of any kind";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        Playground playground = Playground.booted(image -> bundle(input, image));
        for (Vm vm : playground.vms()) {
            States.reach(13, vm.state.ordinal(), vm.stopReason.ordinal(), vm.vcpuCount);
        }
        new MachinePlay(playground, input).run(MOST_EVENTS, 14);
    }

    private static byte[] bundle(Input input, byte[] image) {
        int how = input.u8();
        if ((how & 1) != 0) {
            header(input, image);
        }
        Bundle bundle = new Bundle(image);
        for (int i = 0; i < 1 + (how >>> 1) % MOST_GUESTS; i++) {
            bundle.add(guest(input, i));
        }
        byte[] bytes = bundle.bytes();
        if ((how & 0xe0) == 0xe0) {
            // A word of it is another, but none of the image: a guest may run anywhere for ever, and says nothing of the kernel then.
            int at = input.u16() % (bundle.described() / 4) * 4;
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, input.u32());
            Bundle.seal(bytes);
        }
        return bytes;
    }

    private static void header(Input input, byte[] image) {
        long offset = input.word();
        // Where VBAR_EL1 can name the vectors, or nowhere: a guest that does not find them would take exceptions for ever.
        long found = offset % ALIGNMENT == 0 ? offset & -VECTORS : offset;
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putLong(TEXT_OFFSET, found).putLong(IMAGE_SIZE, input.word()).putInt(MAGIC_OFFSET, MAGIC);
    }

    private static Bundle.Guest guest(Input input, int number) {
        int what = input.u8();
        Bundle.Guest guest = new Bundle.Guest(NAMES[(what & 1) != 0 ? input.below(NAMES.length) : number % NAMES.length])
                .with(BundleLayout.VCPUS, 1 + (what >>> 1 & 3)).with(BundleLayout.CORES, input.u8() & 0xf);
        if ((what & 8) != 0) {
            guest.with(BundleLayout.KIND, BundleLayout.KIND_BIOS);
        }
        if ((what & 0x10) != 0) {
            guest.with(BundleLayout.BUDGET, BUDGETS[input.below(BUDGETS.length)]).with(BundleLayout.PERIOD, PERIODS[input.below(PERIODS.length)]);
        }
        if ((what & 0x20) != 0) {
            int regions = input.u8();
            guest.sharing(regions & 0x1f, 1 + (regions >>> 5)).with(BundleLayout.WEIGHT, input.below(18));
        }
        if ((what & 0x40) != 0) {
            guest.loading(LENGTHS[input.below(LENGTHS.length)], LENGTHS[input.below(LENGTHS.length)]);
        }
        if ((what & 0x80) != 0) {
            guest.with(BundleLayout.MEMORY, input.below(10) * BLOCK).with(BundleLayout.WATCHDOG, input.u8());
        }
        return guest;
    }
}
