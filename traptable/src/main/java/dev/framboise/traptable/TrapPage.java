package dev.framboise.traptable;

import dev.framboise.traptable.conformance.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table, and what shows that the kernel does what it says, as one page of HTML that needs nothing else. */
public final class TrapPage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>What becomes of everything a guest does</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --faint: #8881; --weak: #777; }
            body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 0 1rem 3rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
            nav a { display: inline-block; margin: 0 .9rem .3rem 0; }
            code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
            input { font: inherit; width: 100%; max-width: 30rem; padding: .35rem .5rem; box-sizing: border-box; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .55rem; border-bottom: 1px solid var(--line); }
            th { position: sticky; top: 0; background: Canvas; }
            tbody tr:nth-child(even) { background: var(--faint); }
            td.shown { color: var(--weak); font-size: .88em; overflow-wrap: anywhere; }
            @media (min-width: 60rem) { td:first-child code { white-space: nowrap; } td.shown { min-width: 6.5rem; } }
            [hidden] { display: none !important; }
            @media (max-width: 60rem) {
              thead { display: none; }
              tr, td { display: block; border: 0; }
              tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
              td { padding: .1rem .4rem; }
              td[data-of]::before { content: attr(data-of) ": "; color: var(--weak); }
              td:empty { display: none; }
              td:first-child { font-weight: 600; }
            }
            </style>
            </head>
            <body>
            <h1>What becomes of everything a guest does</h1>
            <p>In each table the first row that matches decides; the last one matches whatever is left. <em>done</em>: carried out, on after it. <em>again</em>: on where
            ELR_EL2 says. <em>undefined</em>, <em>abort</em>: an exception at EL1. <em>wait</em>, <em>stop</em>: the vCPU gives its core up. The last columns say what
            shows that the kernel does so: a test of its class files, a proof for all inputs or an enumeration, and attempts of guests of the real image.</p>
            """;
    private static final String TAIL = """
            <script>
            document.getElementById('find').addEventListener('input', event => {
              const words = event.target.value.toLowerCase().split(/\\s+/).filter(word => word);
              for (const row of document.querySelectorAll('tbody tr')) {
                const text = row.textContent.toLowerCase();
                row.hidden = !words.every(word => text.includes(word));
              }
            });
            </script>
            </body>
            </html>
            """;

    private final TrapTable table;
    private final Matrix matrix;
    private final Map<String, Long> attempts;
    private final StringBuilder text = new StringBuilder(HEAD);

    private TrapPage(TrapTable table, Matrix matrix, List<Attempt> attempts) {
        this.table = table;
        this.matrix = matrix;
        this.attempts = attempts.stream().flatMap(attempt -> attempt.rows().stream().distinct())
                .collect(Collectors.groupingBy(row -> row, Collectors.counting()));
    }

    /** The page. */
    public static String of(TrapTable table, Matrix matrix, List<Attempt> attempts) {
        return new TrapPage(table, matrix, attempts).text();
    }

    private String text() {
        List<Sections.Section> sections = Sections.of(table).all();
        text.append("<nav>");
        for (int i = 0; i < sections.size(); i++) {
            text.append("<a href=\"#part-").append(i).append("\">").append(safe(sections.get(i).heading())).append("</a>");
        }
        text.append("</nav>\n<p><input id=\"find\" type=\"search\" placeholder=\"Only rows with these words\" aria-label=\"Only rows with these words\"></p>\n");
        for (int i = 0; i < sections.size(); i++) {
            section("part-" + i, sections.get(i));
        }
        return text + TAIL;
    }

    private void section(String id, Sections.Section section) {
        List<String> columns = new ArrayList<>(section.columns());
        for (Matrix.Kind kind : Matrix.Kind.values()) {
            columns.add(kind.heading);
        }
        text.append("<h2 id=\"").append(id).append("\">").append(safe(section.heading())).append("</h2>\n<table><thead><tr><th>row</th>");
        columns.forEach(column -> text.append("<th>").append(safe(column)).append("</th>"));
        text.append("</tr></thead><tbody>\n");
        section.entries().forEach(entry -> entry(section, entry));
        text.append("</tbody></table>\n");
    }

    private void entry(Sections.Section section, Sections.Entry entry) {
        String name = entry.row().name();
        text.append("<tr id=\"").append(name).append("\"><td><code>").append(safe(name)).append("</code></td>");
        for (int i = 0; i < entry.cells().size(); i++) {
            cell(section.columns().get(i), "", entry.cells().get(i));
        }
        Map<Matrix.Kind, List<String>> shown = matrix.rows().getOrDefault(name, Map.of());
        for (Matrix.Kind kind : Matrix.Kind.values()) {
            List<String> names = shown.getOrDefault(kind, List.of());
            cell(kind.heading, "shown", kind == Matrix.Kind.PAYLOAD ? payload(name, names) : String.join(", ", names));
        }
        text.append("</tr>\n");
    }

    private String payload(String row, List<String> names) {
        String attempted = attempts.containsKey(row) ? String.join(", ", names) + ": " + attempts.get(row) + (attempts.get(row) == 1 ? " attempt" : " attempts") : "";
        String deviates = table.deviations().stream().filter(deviation -> deviation.row().equals(row))
                .map(deviation -> (deviation.machine().equals("any") ? "on any machine " : "on " + deviation.machine() + " ") + deviation.instead().spelling()
                        + ": " + deviation.source()).collect(Collectors.joining("; "));
        return attempted + (attempted.isEmpty() || deviates.isEmpty() ? "" : "; ") + deviates;
    }

    private void cell(String column, String kind, String content) {
        text.append("<td").append(kind.isEmpty() ? "" : " class=\"" + kind + "\"").append(" data-of=\"").append(safe(column)).append("\">").append(safe(content))
                .append("</td>");
    }

    private static String safe(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
