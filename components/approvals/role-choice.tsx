"use client";

import type { Seat } from "@/lib/features/approvals/schema/kinds";
import { SEAT } from "./words";

interface RoleChoiceProps {
  seats: Seat[];
  role: Seat | null;
  onChoose: (role: Seat) => void;
}

/** As whom somebody signs who could take several seats; one person takes one of them. */
export function RoleChoice({ seats, role, onChoose }: RoleChoiceProps) {
  if (seats.length < 2) return null;
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium">You sign as</legend>
      {seats.map((seat) => (
        <label key={seat} className="flex items-center gap-2">
          <input
            type="radio"
            name="role"
            className="accent-accent"
            checked={seat === role}
            onChange={() => onChoose(seat)}
          />
          {SEAT[seat]}
        </label>
      ))}
    </fieldset>
  );
}
