package dev.framboise.proof.image;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of each place that could panic, for programs and for people. */
public final class SiteReport {
    private SiteReport() {
    }

    /** A line for each place. */
    public static String csv(List<SiteVerdict> verdicts) {
        StringBuilder text = new StringBuilder("method,line,kind,reach,routines,status,evidence\n");
        for (SiteVerdict verdict : verdicts) {
            ImageSite site = verdict.site();
            text.append(site.method()).append(',').append(site.site().line()).append(',').append(site.site().kind()).append(',').append(site.reach()).append(',')
                    .append(site.routines().size()).append(',').append(verdict.status()).append(',').append(quoted(verdict.evidence())).append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Sums, and below them the places that a guest can reach, without their lines: only what is said changes the table. */
    public static String markdown(List<SiteVerdict> verdicts) {
        Map<SiteStatus, Integer> sums = new EnumMap<>(SiteStatus.class);
        verdicts.forEach(verdict -> sums.merge(verdict.status(), 1, Integer::sum));
        StringBuilder text = new StringBuilder("| status | means | places |\n|---|---|---|\n");
        sums.forEach((status, sum) -> text.append("| `").append(status).append("` | ").append(status.meaning).append(" | ").append(sum).append(" |\n"));
        text.append("| | together | ").append(verdicts.size()).append(" |\n");
        Map<String, Integer> proved = new TreeMap<>();
        Map<String, Map<String, Integer>> open = new TreeMap<>();
        for (SiteVerdict verdict : verdicts) {
            if (verdict.status() == SiteStatus.PROVED || verdict.status() == SiteStatus.ANY_STATE) {
                proved.merge("| " + verdict.key().replace(" ", " | ") + " | " + verdict.status() + " | " + verdict.evidence() + " | ", 1, Integer::sum);
            } else if (verdict.status() == SiteStatus.CAMPAIGN) {
                open.computeIfAbsent(verdict.evidence(), reason -> new TreeMap<>()).merge(verdict.key(), 1, Integer::sum);
            }
        }
        text.append("\n## Proved\n\n| method | panic | status | by | places |\n|---|---|---|---|---|\n");
        proved.forEach((row, count) -> text.append(row).append(count).append(" |\n"));
        text.append("\n## Left to campaigns\n");
        open.forEach((reason, places) -> {
            text.append("\n**Because ").append(reason).append("** (").append(places.values().stream().mapToInt(Integer::intValue).sum()).append("):\n\n");
            places.forEach((key, count) -> text.append("- `").append(key).append('`').append(count == 1 ? "" : ", " + count + " places").append('\n'));
        });
        return text.toString();
    }
}
