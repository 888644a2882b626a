type Said = (now: string, before: string) => string;

interface FigureWords {
  /** Figures with one of these tell the same: the share that is found is the rest of the share that is missed. */
  tells: string;
  names: RegExp;
  /** `hundred`: a share of 0 to 1, told as so many of a hundred. `own`: as it is. */
  scale: "hundred" | "own";
  said: Said;
}

/** Figures that can be told to somebody who knows the business and not the trade, in the order they matter to them. */
const FIGURES: FigureWords[] = [
  {
    tells: "found",
    names: /^(recall|true_positive_rate|sensitivity)$/i,
    scale: "hundred",
    said: (now, was) => `Finds ${now} of 100 cases it should find (was ${was}).`,
  },
  {
    tells: "found",
    names: /^false_negative_rate$/i,
    scale: "hundred",
    said: (now, was) => `Misses ${now} of 100 cases it should find (was ${was}).`,
  },
  {
    tells: "precision",
    names: /^precision$/i,
    scale: "hundred",
    said: (now, was) => `When it picks out a case, it is right ${now} times in 100 (was ${was}).`,
  },
  {
    tells: "alarms",
    names: /^false_positive_rate$/i,
    scale: "hundred",
    said: (now, was) => `Raises a false alarm in ${now} of 100 cases it should leave alone (was ${was}).`,
  },
  {
    tells: "alarms",
    names: /^(true_negative_rate|specificity)$/i,
    scale: "hundred",
    said: (now, was) => `Rightly leaves alone ${now} of 100 cases it should leave alone (was ${was}).`,
  },
  {
    tells: "right",
    names: /^(accuracy|weighted_recall)$/i,
    scale: "hundred",
    said: (now, was) => `Is right in ${now} of 100 cases (was ${was}).`,
  },
  {
    // The area under the ROC curve is this probability (Fawcett, "An introduction to ROC analysis", 2006, section 7).
    tells: "ranking",
    names: /^auc$/i,
    scale: "hundred",
    said: (now, was) =>
      `Ranks a case it should find above one it should not in ${now} of 100 pairs (was ${was}).`,
  },
  {
    tells: "average error",
    names: /^mae$/i,
    scale: "own",
    said: (now, was) => `Is off by ${now} on average (was ${was}).`,
  },
  {
    tells: "typical error",
    names: /^rmse$/i,
    scale: "own",
    said: (now, was) => `Its typical error is ${now} (was ${was}), large errors counting more.`,
  },
  {
    tells: "explained",
    names: /^r2$/i,
    scale: "hundred",
    said: (now, was) => `Explains ${now}% of the differences between cases (was ${was}%).`,
  },
  ...["50", "90", "95", "99"].map((share): FigureWords => ({
    tells: `latency ${share}`,
    names: new RegExp(`^(.*latency.*p${share}(?!\\d).*|.*p${share}(?!\\d).*latency.*)$`, "i"),
    scale: "own",
    said: (now, was) => `${share} of 100 requests are answered within ${now} (was ${was}).`,
  })),
];

/** Words for a figure by its name; null: the name says nothing to most people. */
export function figureWords(metric: string): FigureWords | null {
  return FIGURES.find(({ names }) => names.test(metric)) ?? null;
}

/** Of figures nobody set a bound for, those worth telling: one for each thing they tell, in the order of importance. */
export function worthTelling(names: string[], told: string[]): string[] {
  const seen = new Set(told.map((name) => figureWords(name)?.tells));
  return FIGURES.flatMap((words) => {
    const name = names.find((each) => words.names.test(each));
    if (name === undefined || seen.has(words.tells)) return [];
    seen.add(words.tells);
    return [name];
  });
}
