package dev.framboise.coverage.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jacoco.core.analysis.ISourceFileCoverage;

/** The part of the page with everything that no engine takes and the reason beside it, without the lines around. */
final class ReasonList {
    private ReasonList() {
    }

    /** Those of one module. @param sources its source directory */
    static void write(StringBuilder page, ModuleCoverage module, Measured measured, Path sources) throws IOException {
        StringBuilder lines = new StringBuilder();
        int count = 0;
        for (ISourceFileCoverage file : module.files()) {
            String path = file.getPackageName() + "/" + file.getName();
            List<String> text = Files.readAllLines(sources.resolve(path), StandardCharsets.UTF_8);
            for (int number = 1; number <= text.size(); number++) {
                String why = measured.reasons().get(path + ":" + number);
                if (why != null) {
                    count++;
                    lines.append("<li><code>").append(Markup.escaped(path.replace("dev/framboise/" + module.name() + "/", ""))).append(':').append(number)
                            .append("</code> <code class=part>").append(Markup.escaped(text.get(number - 1).strip())).append("</code><br>")
                            .append(Markup.escaped(why)).append("</li>\n");
                }
            }
        }
        if (count > 0) {
            page.append("<details><summary>").append(count).append(" lines that no engine takes in full, and why</summary><ul>\n").append(lines).append("</ul></details>\n");
        }
    }
}
