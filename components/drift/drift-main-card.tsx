"use client";

import { type ChartCardProps, SeriesChartCard } from "./series-chart-card";
import { VersionsCard } from "./compare-choice";

/** The series in question over time, or of two versions where the address names them. */
export function MainCard(props: ChartCardProps) {
  const { versions } = props.state;
  if (versions === null) return <SeriesChartCard {...props} />;
  return <VersionsCard {...props} pair={versions} />;
}
