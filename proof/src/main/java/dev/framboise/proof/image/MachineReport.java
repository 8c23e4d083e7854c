package dev.framboise.proof.image;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of comparing class files with machine code, for programs and for people. */
public final class MachineReport {
    private MachineReport() {
    }

    /** A line for each routine, below the image's hash. */
    public static String csv(String hash, List<MachineVerdict> verdicts) {
        StringBuilder text = new StringBuilder("# of the image with SHA-256 ").append(hash)
                .append("\nroutine,status,paths,panicking,instructions,passed,milliseconds,said\n");
        for (MachineVerdict each : verdicts) {
            text.append('"').append(each.symbol()).append("\",").append(each.status()).append(',').append(each.paths()).append(',').append(each.panicking())
                    .append(',').append(each.instructions()).append(",\"").append(each.passed()).append("\",").append(each.milliseconds()).append(",\"")
                    .append(each.text().replace("\"", "\"\"")).append("\"\n");
        }
        return text.toString();
    }

    /** The table of a page of documentation: what is equal. */
    public static String markdown(List<MachineVerdict> verdicts) {
        StringBuilder text = new StringBuilder("| routine | paths | of them the same panic | instructions | passed | verdict |\n|---|---|---|---|---|---|\n");
        for (MachineVerdict each : verdicts) {
            text.append("| ").append(each.symbol().replace("dev.framboise.", "")).append(" | ").append(each.paths()).append(" | ").append(each.panicking())
                    .append(" | ").append(each.instructions()).append(" | ").append(each.passed()).append(" | ").append(each.status()).append(" |\n");
        }
        return text.toString();
    }

    /** A section of the page. */
    public static String html(String hash, List<MachineVerdict> verdicts) {
        StringBuilder text = new StringBuilder("<h1>Class files and machine code</h1>\n<p>Of the image with SHA-256 ").append(hash)
                .append(".</p>\n<table><tr><th>routine<th>paths<th>the same panic<th>instructions<th>passed<th>seconds<th>verdict</tr>\n");
        for (MachineVerdict each : verdicts) {
            text.append(each.status() == MachineVerdict.Status.EQUAL ? "<tr>" : "<tr class=failed>").append("<td>").append(each.symbol()).append("<td class=n>")
                    .append(each.paths()).append("<td class=n>").append(each.panicking()).append("<td class=n>").append(each.instructions()).append("<td>")
                    .append(each.passed()).append("<td class=n>").append(each.milliseconds() / 1000).append("<td>").append(each.status()).append("</tr>\n");
        }
        return text.append("</table>\n").toString();
    }

    /** How many of what, and why not. */
    public static String summary(List<MachineVerdict> verdicts) {
        Map<String, Integer> sums = new TreeMap<>();
        verdicts.forEach(each -> sums.merge(each.status().name(), 1, Integer::sum));
        return verdicts.size() + " routines: " + sums;
    }
}
