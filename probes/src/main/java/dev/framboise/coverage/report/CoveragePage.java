package dev.framboise.coverage.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ICoverageNode;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.ISourceFileCoverage;

/** What all engines have run, as one page: a table of modules and engines, and each source line with the engines that ran it. */
public final class CoveragePage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Framboise: what each engine has run</title>
            <style>
            body { font: 15px/1.4 sans-serif; margin: 1.5em; max-width: 75em }
            .wide { overflow-x: auto } table { border-collapse: collapse }
            td, th { padding: .2em .7em; text-align: left; border-bottom: 1px solid #ccc; vertical-align: bottom } td { white-space: nowrap }
            td.n { text-align: right; font-variant-numeric: tabular-nums } .none { color: #aaa }
            summary { cursor: pointer; font-family: monospace; padding: .15em 0 }
            pre { font-size: 12px; line-height: 1.3; overflow-x: auto; margin: .3em 0 1em } pre b { font-weight: normal; color: #999 }
            .missed { background: #fdd } .part { background: #fff3c4 } .why { color: #666; font-style: italic; display: inline-block; vertical-align: top; white-space: normal; max-width: min(100ch, 65vw) }
            td.each { white-space: normal; min-width: 22em; font-size: 13px } td { vertical-align: top }
            i { font-style: normal; color: #fff; display: inline-block; width: 1ch; text-align: center }
            .swatch { width: 1.6ch; border-radius: 2px } .engine { white-space: nowrap; margin-right: .8em } li { margin: .4em 0 } li, p { overflow-wrap: anywhere }
            """;

    private static final char SHIPPED = 'm';
    /** A line's number, and a letter or none of each engine and of the image that ships. */
    private static final String INDENT = " ".repeat(5 + Engine.values().length + 2);

    private CoveragePage() {
    }

    /**
     * The page.
     *
     * @param sources where the sources of each module are
     * @throws IOException when a source cannot be read
     */
    public static String of(Measured measured, Function<ModuleCoverage, Path> sources) throws IOException {
        List<ModuleCoverage> modules = measured.modules();
        EngineData data = measured.data();
        Optional<MachineCode> shipped = measured.shipped();
        StringBuilder page = new StringBuilder(HEAD);
        for (Engine engine : Engine.values()) {
            page.append("i.").append(engine.letter()).append(" { background: ").append(engine.colour()).append(" }\n");
        }
        page.append("i.").append(SHIPPED).append(" { background: #333 }\n");
        page.append("</style></head><body>\n<h1>What each engine has run</h1>\n<p>The same class files run under each of these. Of a line, the letters say which engines ran it;"
                + " of a branch, it counts only whether any of them took it.</p>\n<p>");
        for (Engine engine : Engine.values()) {
            page.append("<span class=engine><i class=\"swatch ").append(engine.letter()).append("\">").append(engine.letter()).append("</i> ").append(engine.title().replace(" ", "&nbsp;"))
                    .append(data.has(engine) ? "" : " <span class=none>(nothing is there)</span>").append("</span> ");
        }
        shipped.ifPresent(code -> page.append("<span class=engine><i class=\"swatch ").append(SHIPPED).append("\">").append(SHIPPED).append("</i> the image that ships, on the board</span>"));
        page.append("</p>\n");
        shipped.ifPresent(code -> page.append("<p>Of the image that ships, which has no probes, SHA-256 <code>").append(code.image())
                .append("</code>, a board has executed ").append(code.instructions())
                .append(" instructions, ").append(code.branches()).append(" ways out of conditional branches, and instructions of ").append(code.places())
                .append(" lines.</p>\n"));
        table(page, "Lines", modules, ICoverageNode::getLineCounter);
        table(page, "Branches", modules, ICoverageNode::getBranchCounter);
        ActionTable.write(page, measured.actions());
        for (ModuleCoverage module : modules) {
            page.append("<h2>").append(module.name()).append("</h2>\n");
            ReasonList.write(page, module, measured, sources.apply(module));
            for (ISourceFileCoverage file : module.files()) {
                if (file.getLineCounter().getTotalCount() > 0) {
                    source(page, module, file, measured, sources.apply(module));
                }
            }
        }
        return page.append("</body></html>\n").toString();
    }

    private static void table(StringBuilder page, String title, List<ModuleCoverage> modules, Function<IBundleCoverage, ICounter> counter) {
        page.append("<h2>").append(title).append("</h2>\n<div class=wide><table><tr><th>module<th>of<th>all engines");
        for (Engine engine : Engine.values()) {
            page.append("<th>").append(engine.title());
        }
        page.append("</tr>\n");
        for (ModuleCoverage module : modules) {
            ICounter all = counter.apply(module.all());
            page.append("<tr><td>").append(module.name()).append("<td class=n>").append(all.getTotalCount()).append("<td class=n><b>")
                    .append(percent(all)).append("</b>");
            for (Engine engine : Engine.values()) {
                ICounter counted = counter.apply(module.of(engine));
                page.append(counted.getCoveredCount() == 0 ? "<td class=\"n none\">-" : "<td class=n>" + percent(counted));
            }
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    private static String percent(ICounter counter) {
        // Downwards: 100 % is said of all only.
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(counter.getCoveredRatio() * 1000) / 10);
    }

    private static void source(StringBuilder page, ModuleCoverage module, ISourceFileCoverage file, Measured measured, Path sources)
            throws IOException {
        ICounter lines = file.getLineCounter();
        ICounter branches = file.getBranchCounter();
        page.append("<details><summary>").append(file.getPackageName().replace("dev/framboise/", "")).append('/').append(file.getName())
                .append(String.format(Locale.ROOT, " &nbsp; %d/%d lines, %d/%d branches", lines.getCoveredCount(), lines.getTotalCount(),
                        branches.getCoveredCount(), branches.getTotalCount())).append("</summary><pre>");
        int number = 0;
        for (String text : Files.readString(sources.resolve(file.getPackageName()).resolve(file.getName()), StandardCharsets.UTF_8).split("\n")) {
            number++;
            int at = number;
            page.append(String.format(Locale.ROOT, "<b>%4d</b> ", number));
            for (Engine engine : Engine.values()) {
                boolean ran = module.of(engine, file).map(each -> each.getLine(at).getInstructionCounter().getCoveredCount() > 0).orElse(false);
                page.append(ran ? "<i class=" + engine.letter() + ">" + engine.letter() + "</i>" : " ");
            }
            boolean isExecuted = measured.shipped().map(code -> code.hasRun(file.getPackageName(), file.getName(), at)).orElse(false);
            page.append(isExecuted ? "<i class=" + SHIPPED + ">" + SHIPPED + "</i>" : " ");
            page.append(' ').append(marked(file.getLine(number), Markup.escaped(text))).append('\n');
            String why = measured.reasons().get(file.getPackageName() + "/" + file.getName() + ":" + number);
            if (why != null) {
                page.append(INDENT).append("<span class=why>no engine: ").append(Markup.escaped(why)).append("</span>\n");
            }
        }
        page.append("</pre></details>\n");
    }

    private static String marked(ILine line, String text) {
        ICounter branches = line.getBranchCounter();
        ICounter instructions = line.getInstructionCounter();
        if (instructions.getTotalCount() > 0 && instructions.getCoveredCount() == 0) {
            return "<span class=missed>" + text + "</span>";
        }
        if (branches.getMissedCount() > 0) {
            return "<span class=part title=\"" + branches.getCoveredCount() + " of " + branches.getTotalCount() + " branches taken\">" + text + "</span>";
        }
        return text;
    }
}
