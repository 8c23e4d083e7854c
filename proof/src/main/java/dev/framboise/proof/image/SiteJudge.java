package dev.framboise.proof.image;

import dev.framboise.proof.code.ThrowSite;
import dev.framboise.proof.prove.Result;
import dev.framboise.proof.prove.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Says of each place that could panic what is known. */
public final class SiteJudge {
    private final Function<String, List<ThrowSite>> sites;
    private final SiteReasons reasons;
    private final Function<ImageSite, String> prover;
    private final Map<ThrowSite, Set<String>> silent = new HashMap<>();
    private final Set<ThrowSite> loud = new HashSet<>();
    private final Map<String, List<ThrowSite>> byMethod = new TreeMap<>();

    /**
     * By these proofs and reasons.
     *
     * @param sites the instructions of a method that can throw, by {@code dev.framboise.Foo.bar}
     * @param prover shows of a place that no state leads there, or gives null
     */
    public SiteJudge(List<Result> results, SiteReasons reasons, Function<String, List<ThrowSite>> sites, Function<ImageSite, String> prover) {
        this.sites = sites;
        this.reasons = reasons;
        this.prover = prover;
        for (Result result : results) {
            if (result.verdict() == Verdict.PROVED) {
                result.silent().forEach(site -> silent.computeIfAbsent(site, s -> new TreeSet<>()).add(result.proposition().name()));
            }
            loud.addAll(result.thrown());
        }
    }

    /** The verdicts, in the order of the sites. */
    public List<SiteVerdict> judge(List<ImageSite> sites) {
        List<SiteVerdict> verdicts = new ArrayList<>();
        for (ImageSite site : sites) {
            verdicts.add(judge(site));
        }
        return verdicts;
    }

    private SiteVerdict judge(ImageSite site) {
        if (site.reach() != Reach.GUEST) {
            return new SiteVerdict(site, switch (site.reach()) {
                case NOWHERE -> SiteStatus.REMOVED;
                case BOOT -> SiteStatus.BOOT;
                default -> SiteStatus.STOP;
            }, "");
        }
        String reason = reasons.of(new SiteVerdict(site, SiteStatus.UNKNOWN, "").key());
        if (reason != null && reason.isEmpty()) {
            String witness = prover.apply(site);
            return new SiteVerdict(site, witness == null ? SiteStatus.UNKNOWN : SiteStatus.ANY_STATE, witness == null ? "" : SiteVerdict.name(witness));
        }
        String property = property(site);
        if (property != null) {
            return new SiteVerdict(site, SiteStatus.PROVED, property);
        }
        return new SiteVerdict(site, reason == null ? SiteStatus.UNKNOWN : SiteStatus.CAMPAIGN, reason == null ? "" : reason);
    }

    /** A property that came to every instruction on its line that can throw such a thing; null: none did, or something was thrown there. */
    private String property(ImageSite site) {
        Set<String> common = null;
        for (ThrowSite each : onItsLine(site)) {
            Set<String> proofs = silent.getOrDefault(each, Set.of());
            if (loud.contains(each) || proofs.isEmpty()) {
                return null;
            }
            if (common == null) {
                common = new TreeSet<>(proofs);
            } else {
                common.retainAll(proofs);
            }
        }
        return common == null || common.isEmpty() ? null : common.iterator().next();
    }

    private Set<ThrowSite> onItsLine(ImageSite site) {
        Set<ThrowSite> found = new HashSet<>();
        for (ThrowSite each : sitesOf(site.method())) {
            if (each.line() == site.site().line() && site.site().kind().name().equals(each.kind().panic)) {
                found.add(each);
            }
            boolean alsoNull = each.kind() == ThrowSite.Kind.INDEX && site.site().kind().name().equals(ThrowSite.Kind.NULL.panic);
            if (each.line() == site.site().line() && alsoNull) {
                found.add(each);
            }
        }
        return found;
    }

    private List<ThrowSite> sitesOf(String method) {
        return byMethod.computeIfAbsent(method, sites);
    }

    /** Reasons for more or fewer places than there are: nobody knows then which of them is meant. */
    public static List<String> miscounted(SiteReasons reasons, List<SiteVerdict> verdicts) {
        Map<String, Integer> found = new TreeMap<>();
        for (SiteVerdict verdict : verdicts) {
            if (verdict.status() == SiteStatus.CAMPAIGN || verdict.status() == SiteStatus.ANY_STATE) {
                found.merge(verdict.key(), 1, Integer::sum);
            }
        }
        List<String> wrong = new ArrayList<>();
        reasons.counts().forEach((key, count) -> {
            if (!count.equals(found.getOrDefault(key, 0))) {
                wrong.add(key + " has " + found.getOrDefault(key, 0) + " places without a proof, a reason is given for " + count);
            }
        });
        return wrong;
    }
}
