package dev.framboise.vmkernel.bundle;

import dev.framboise.vmkernel.TestBundle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;

/** What a bundle says of one guest; its name follows from its place. */
record BundleGuest(int kind, int vcpus, int cores, int weight, int budget, int period, int watchdog, int blocks, int image, int initrd, int commandLine) {
    /** Sound ones. */
    static Arbitrary<BundleGuest> any() {
        return Arbitraries.integers().between(0, 3).tuple2().flatMap(times -> Builders.withBuilder(() -> new int[11])
            .use(Arbitraries.of(BundleLayout.KIND_KERNEL, BundleLayout.KIND_BIOS)).inSetter((to, value) -> to[0] = value)
            .use(Arbitraries.integers().between(1, 4)).inSetter((to, value) -> to[1] = value)
            .use(Arbitraries.integers().between(0, 15)).inSetter((to, value) -> to[2] = value)
            .use(Arbitraries.integers().between(1, 16)).inSetter((to, value) -> to[3] = value)
            .use(Arbitraries.integers().between(0, 120)).inSetter((to, value) -> to[6] = value)
            .use(Arbitraries.integers().between(1, 600)).inSetter((to, value) -> to[7] = value)
            .use(Arbitraries.integers().between(64, 9000)).inSetter((to, value) -> to[8] = value)
            .use(Arbitraries.integers().between(0, 5000)).inSetter((to, value) -> to[9] = value)
            .use(Arbitraries.integers().between(0, BundleLayout.COMMAND_LINE_MAX)).inSetter((to, value) -> to[10] = value)
            .build(to -> new BundleGuest(to[0], to[1], to[2], to[3], 1000 * times.get1(), times.get1() == 0 ? 0 : 1000 * (times.get1() + times.get2()), to[6],
                to[7], to[8], to[9], to[10])));
    }

    @Override
    public String toString() {
        return (kind == BundleLayout.KIND_BIOS ? "bios" : "kernel") + ", vcpus " + vcpus + ", cores 0b" + Integer.toBinaryString(cores) + ", weight " + weight
            + ", reserve " + budget + "us/" + period + "us, watchdog " + watchdog + "s, memory " + 2 * blocks + "M, image of " + image + " bytes, initrd of "
            + initrd + ", command line of " + commandLine;
    }

    static String name(int index) {
        return "guest-" + index;
    }

    /** Bytes of payload n of a guest. */
    static byte[] payload(int index, int n, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ('a' + 3 * index + n));
        return bytes;
    }

    long memory() {
        return (long) blocks << 21;
    }

    void addTo(TestBundle bundle, int index) {
        bundle.guest(name(index), payload(index, 0, image)).kind(kind).vcpus(vcpus).cores(cores).weight(weight).reserve(budget, period).watchdog(watchdog)
            .memory(memory()).initrd(payload(index, 1, initrd)).commandLine(new String(payload(index, 2, commandLine), StandardCharsets.US_ASCII));
    }
}
