import type { CardStory } from "../story";

export const staffAssistantCard: CardStory = {
  problemType: "Text generation, measured by the topic it answers on",
  algorithm: "Open-weight language model of 8 billion parameters, adapted with LoRA",
  purpose: "Answers questions of employees about leave, pay, travel and IT, with a link to the rule.",
  intendedUses:
    "Employees, in the intranet. Not for decisions about employees, not for medical or legal advice.",
  efficiencyFactors:
    "Rules that changed since the last snapshot; questions in other languages than German and English.",
  risk: "Medium",
  riskReason: "Employees may rely on a wrong answer; sees personal questions.",
  businessProblem: "The helpdesk answers the same 200 questions 9,000 times a month.",
  stakeholders: "Human resources, works council, IT platform",
  lineOfBusiness: "HR helpdesk",
  objective: { function: "Maximize", metric: "accuracy" },
  ethics: "Questions are not stored with names. Says that it is a machine.",
  caveats: "Hands over to the helpdesk when it finds no rule to cite.",
  details: { "Works council": "Agreement 14/2026", "Serves from": "ECS service behind API Gateway" },
};
