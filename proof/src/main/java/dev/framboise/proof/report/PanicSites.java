package dev.framboise.proof.report;

import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.code.ThrowSite;
import dev.framboise.proof.prove.Result;
import dev.framboise.proof.prove.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where methods of the kernel could throw, and which of these places a proof came to and saw that they do not, within what its property
 * assumes. What no proof came to is listed with its lines.
 */
public final class PanicSites {
    private final Set<ThrowSite> covered = new HashSet<>();

    /** Of these proofs; only what is proved counts. */
    public PanicSites(List<Result> results) {
        for (Result result : results) {
            if (result.verdict() == Verdict.PROVED) {
                covered.addAll(result.silent());
            }
        }
        for (Result result : results) {
            covered.removeAll(result.thrown());
        }
    }

    /** The list. @param classes of which classes, by their internal names */
    public String text(ClassFiles files, List<String> classes) {
        StringBuilder text = new StringBuilder();
        Map<ThrowSite.Kind, int[]> sums = new EnumMap<>(ThrowSite.Kind.class);
        for (String type : classes) {
            for (MethodCode method : files.methods(type)) {
                text.append(line(method, sums));
            }
        }
        StringBuilder head = new StringBuilder("# Places that could throw, and those of them that a proof came to and that threw on no path.\n");
        sums.forEach((kind, sum) -> head.append("# ").append(kind).append(": ").append(sum[0]).append(" of ").append(sum[1]).append('\n'));
        return head.append(text).toString();
    }

    private String line(MethodCode method, Map<ThrowSite.Kind, int[]> sums) {
        Map<ThrowSite.Kind, List<Integer>> open = new TreeMap<>();
        int seen = 0;
        List<ThrowSite> sites = method.sites();
        for (ThrowSite site : sites) {
            int[] sum = sums.computeIfAbsent(site.kind(), kind -> new int[2]);
            sum[1]++;
            if (covered.contains(site)) {
                sum[0]++;
                seen++;
            } else {
                open.computeIfAbsent(site.kind(), kind -> new ArrayList<>()).add(site.line());
            }
        }
        if (sites.isEmpty()) {
            return "";
        }
        return method.toString().replace("dev.framboise.", "") + " | " + seen + " of " + sites.size() + (open.isEmpty() ? "" : " | not " + open) + "\n";
    }
}
