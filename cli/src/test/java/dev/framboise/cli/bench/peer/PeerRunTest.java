package dev.framboise.cli.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.bench.Operation;
import dev.framboise.cli.bench.Peer;
import dev.framboise.cli.failure.Failure;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Reads what was printed when the figures of {@link Peer} were recorded: the lines that name the host, and the payload's. */
class PeerRunTest {
    private static final String XEN = """
            (XEN) Xen version 4.17.7 (Debian 4.17.7+13-g2445b30a44-0+deb12u1) (pkg-xen-devel@lists.alioth.debian.org) \
            (aarch64-linux-gnu-gcc (Debian 12.2.0-14+deb12u1) 12.2.0) debug=n Wed Nov  4 16:52:28 UTC 2026
            (XEN) DOM1: hvc 000000000001dc00
            (XEN) DOM1: gicd-low 0000000000028800
            (XEN) DOM1: gicd-high 0000000000028801
            (XEN) DOM1: uart 0000000000026600
            (XEN) DOM1: character 000000000003156b
            (XEN) DOM1: self-sgi 00000000000448f6
            (XEN) DOM1: tick 0000000000043190
            (XEN) DOM1: abort 000000000003470a
            (XEN) DOM1: ipi 00000000003d0696
            """;
    private static final String KVM = """
            [    0.000000] Linux version 6.1.0-56-arm64 (debian-kernel@lists.debian.org) (gcc-12 (Debian \
            12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP Debian 6.1.192-2 (2026-11-16)
            hvc 000000000005dfe2
            gicd-low 00000000000e2f79
            gicd-high 00000000000e2393
            uart 000000000013cfe3
            character 00000000001f8743
            self-sgi 00000000000d4114
            tick 00000000000afbe3
            abort 000000000013cec7
            ipi 00000000002bc32f
            """;

    @Test
    void whatIsRecordedOfXenAndKvmIsWhatTheirRunsPrinted() {
        for (PeerRun run : new PeerRun[] {PeerRun.xen(XEN), PeerRun.kvm(KVM)}) {
            for (Operation operation : Operation.values()) {
                OptionalInt printed = run.has(operation) ? OptionalInt.of(run.costs().whole(operation)) : OptionalInt.empty();
                assertEquals(printed, run.peer().recorded(operation), run.peer() + " " + operation);
            }
        }
    }

    @Test
    void anotherFigureIsSeen() {
        PeerRun run = PeerRun.xen(XEN.replace("hvc 000000000001dc00", "hvc 000000000001dd00"));
        assertEquals(OptionalInt.of(run.costs().whole(Operation.HVC) - 1), Peer.XEN.recorded(Operation.HVC));
    }

    @Test
    void versionsAreTheHosts() {
        assertEquals("4.17.7", PeerRun.xen(XEN).version());
        assertEquals("6.1.0-56-arm64", PeerRun.kvm(KVM).version());
        assertTrue(PeerRun.kvm(KVM).json().startsWith("\"KVM 6.1.0-56-arm64\": {\"hvc\": 1504, "), PeerRun.kvm(KVM).json());
    }

    @Test
    void aHostThatStoppedEarlyIsAFailure() {
        assertThrows(Failure.class, () -> PeerRun.xen(XEN.substring(0, XEN.indexOf("(XEN) DOM1: ipi"))));
        assertThrows(Failure.class, () -> PeerRun.kvm(KVM.replace("Linux version", "Linux")));
    }
}
