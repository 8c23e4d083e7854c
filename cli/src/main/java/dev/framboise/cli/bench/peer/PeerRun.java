package dev.framboise.cli.bench.peer;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.BenchReport;
import dev.framboise.cli.bench.Costs;
import dev.framboise.cli.bench.Operation;
import dev.framboise.cli.bench.Peer;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the payload measured under another hypervisor.
 *
 * @param peer which
 * @param version as it prints it itself
 * @param costs of the payload's operations
 */
public record PeerRun(Peer peer, String version, Costs costs) {
    private static final String COLUMNS = "%-46s %7s %8s";
    private static final String PEER = "  %20s";
    private static final Pattern XEN = Pattern.compile("Xen version (\\S+)");
    private static final Pattern LINUX = Pattern.compile("Linux version (\\S+)");

    /** Runs Debian's two, one after the other. @throws Failure when one cannot be had or the payload does not end under it */
    public static List<PeerRun> all(DebianStore store, Qemu qemu, Toolchain toolchain, Path payload, Path work) {
        try {
            return List.of(
                    xen(XenHost.print(store.xen(), qemu, toolchain, work)),
                    kvm(KvmHost.print(store.files().genericKernel(), payload, qemu, toolchain, work)));
        } catch (BuildFailure | IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "other hypervisors cannot be run: " + failed.getMessage(), failed);
        }
    }

    /** Reads what Xen and its guest printed. */
    static PeerRun xen(String printed) {
        return new PeerRun(Peer.XEN, version(XEN, printed), Costs.parse(printed));
    }

    /** Reads what a host of KVM and its guest printed. */
    static PeerRun kvm(String printed) {
        return new PeerRun(Peer.KVM, version(LINUX, printed), Costs.parse(printed));
    }

    /** {@code peers} beside {@code report}, to which the same payload was given. */
    public static String table(BenchReport report, List<PeerRun> peers) {
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, COLUMNS, "instructions, measured in this call", "bare", "ours"));
        peers.forEach(peer -> head.append(String.format(Locale.ROOT, PEER, peer.name())));
        StringBuilder out = new StringBuilder(head).append('\n');
        for (Operation operation : Operation.values()) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, COLUMNS, operation.title,
                    report.bare().whole(operation), report.ours().whole(operation)));
            peers.forEach(peer -> row.append(String.format(Locale.ROOT, PEER,
                    peer.has(operation) ? peer.costs.whole(operation) : "")));
            out.append(row.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    /** A member of a JSON object: instructions by operation, under the name and version. */
    public String json() {
        StringJoiner operations = new StringJoiner(", ", "{", "}");
        for (Operation operation : Operation.values()) {
            if (has(operation)) {
                operations.add("\"" + operation.key + "\": " + costs.whole(operation));
            }
        }
        return "\"" + name() + "\": " + operations;
    }

    private String name() {
        return peer.title.replaceFirst(" .*", " ") + version;
    }

    /** Under KVM it is a program that answers where no device is, with no abort. */
    boolean has(Operation operation) {
        return peer != Peer.KVM || operation != Operation.ABORT;
    }

    private static String version(Pattern pattern, String printed) {
        Matcher version = pattern.matcher(printed);
        if (!version.find()) {
            throw new Failure(ExitStatus.RUN_FAILED, "the host did not say its version:\n" + printed);
        }
        return version.group(1);
    }
}
