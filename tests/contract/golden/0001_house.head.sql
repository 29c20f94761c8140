INSERT INTO access_case (case_name, number) VALUES
  ('cases/01f5ammg040033xh753q18r4q3', 4),
  ('cases/01f5ammg040033xh753q18r4q3', 6),
  ('cases/01f5ammg040033xh753q18r4q3', 7),
  ('cases/01f5ammg040033xh753q18r4q3', 8),
  ('cases/01f5ammg040033xh753q18r4q3', 9),
  ('cases/01f5ammg040033xh753q18r4q3', 10),
  ('cases/01f5ammg040033xh753q18r4q3', 11),
  ('cases/01f5ammg040033xh753q18r4q3', 12),
  ('cases/01f5ammg040033xh753q18r4q3', 13),
  ('cases/01f5ammg05002tfj5zwkeh5x7b', 5),
  ('cases/01f5ammg05002tfj5zwkeh5x7b', 14),
  ('cases/01f9ttwr0f005bcps02wdvr77a', 15),
  ('cases/01f9ttwr0f005bcps02wdvr77a', 16);
INSERT INTO access_number (one, last) VALUES
  (1, 16);
INSERT INTO access_record (number, time, actor, organisation, on_behalf_of, roles, method, purpose, jobseekers, relation, result, reason, origin, request_id, detail, cases, ground) VALUES
  (1, 1620633600001000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'', 0, 1, 0, '127.0.0.1', '', '', NULL, ''),
  (2, 1620633600002000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'', 0, 1, 0, '127.0.0.1', '', '', NULL, ''),
  (3, 1620633600003000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'', 0, 1, 0, '127.0.0.1', '', '', NULL, ''),
  (4, 1620633600004000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a643164713861', 1, 1, 0, '127.0.0.1', 'open-3', '', X'522063617365732f30316635616d6d67303430303333786837353371313872347133', ''),
  (5, 1620633600005000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d673033303031627a3771717767306b7772336d', 1, 1, 0, '127.0.0.1', 'open-4', '', X'522063617365732f30316635616d6d67303530303274666a357a776b656835783762', ''),
  (6, 1621238400006000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a643164713861', 1, 1, 0, '127.0.0.1', 'decide', '', X'522063617365732f30316635616d6d67303430303333786837353371313872347133', ''),
  (7, 1621238400007000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a643164713861', 1, 1, 0, '127.0.0.1', '', '', X'522063617365732f30316635616d6d67303430303333786837353371313872347133', ''),
  (8, 1622534400008000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a643164713861', 1, 1, 0, '127.0.0.1', '', '', X'522063617365732f30316635616d6d67303430303333786837353371313872347133', ''),
  (9, 1622534400009000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a643164713861', 1, 1, 0, '127.0.0.1', 'commit', '', X'522063617365732f30316635616d6d67303430303333786837353371313872347133', ''),
  (10, 1622534400010000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a643164713861', 1, 1, 0, '127.0.0.1', '', '', X'522063617365732f30316635616d6d67303430303333786837353371313872347133', ''),
  (11, 1622534400011000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a643164713861', 1, 1, 0, '127.0.0.1', '', '', X'522063617365732f30316635616d6d67303430303333786837353371313872347133', ''),
  (12, 1622534400012000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a643164713861', 1, 1, 0, '127.0.0.1', '', '', X'522063617365732f30316635616d6d67303430303333786837353371313872347133', ''),
  (13, 1625472000013000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a643164713861', 1, 1, 0, '127.0.0.1', '', '', X'522063617365732f30316635616d6d67303430303333786837353371313872347133', ''),
  (14, 1625472000014000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d673033303031627a3771717767306b7772336d', 1, 1, 0, '127.0.0.1', 'close', '', X'522063617365732f30316635616d6d67303530303274666a357a776b656835783762', ''),
  (15, 1625472000015000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d673033303031627a3771717767306b7772336d', 1, 1, 0, '127.0.0.1', 'open-14', '', X'522063617365732f3031663974747772306630303562637073303277647672373761', ''),
  (16, 1625472000016000, 'worker of organisations/UWV', 'organisations/UWV', '', X'320101', 'reismee.v1.CaseService/Golden', 2, X'4a256a6f627365656b6572732f30316635616d6d673033303031627a3771717767306b7772336d', 1, 1, 0, '127.0.0.1', '', '', X'522063617365732f3031663974747772306630303562637073303277647672373761', '');
INSERT INTO access_subject (jobseeker, number) VALUES
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 4),
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 6),
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 7),
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 8),
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 9),
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 10),
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 11),
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 12),
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 13),
  ('jobseekers/01f5ammg03001bz7qqwg0kwr3m', 5),
  ('jobseekers/01f5ammg03001bz7qqwg0kwr3m', 14),
  ('jobseekers/01f5ammg03001bz7qqwg0kwr3m', 15),
  ('jobseekers/01f5ammg03001bz7qqwg0kwr3m', 16);
INSERT INTO budget_line (name, measure, year, last_year, region, municipality, part, owner, basis, allocated_cents, reserved_cents, open_cents, paid_cents, released_cents, ceiling_only, former) VALUES
  ('budgetLines/ADDITIONAL_IMPULSE_2021', 'budgetMeasures/ADDITIONAL_IMPULSE', 2021, 2021, '', '', '', '', '', 5000000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/BASIC_SKILLS_2021', 'budgetMeasures/BASIC_SKILLS', 2021, 2021, '', '', '', 'organisations/SZW', '', 600000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/BROAD_DEBT_2020', 'budgetMeasures/BROAD_DEBT', 2020, 2020, '', '', '', 'organisations/SZW', '', 300000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/BROAD_DEBT_2021', 'budgetMeasures/BROAD_DEBT', 2021, 2021, '', '', '', 'organisations/SZW', '', 800000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/CAREER_ADVICE_2020', 'budgetMeasures/CAREER_ADVICE', 2020, 2020, '', '', '', 'organisations/SZW', '', 1400000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/CAREER_ADVICE_2021', 'budgetMeasures/CAREER_ADVICE', 2021, 2021, '', '', '', 'organisations/SZW', '', 3700000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/CARE_TRAJECTORIES_2016', 'budgetMeasures/CARE_TRAJECTORIES', 2016, 2016, '', '', '', 'organisations/UWV', '', 1000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/DEBT_GUARANTEE_FUND_2021', 'budgetMeasures/DEBT_GUARANTEE_FUND', 2021, 2021, '', '', '', 'organisations/SZW', '', 3000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/INTERSECTORAL_RETRAINING_2021', 'budgetMeasures/INTERSECTORAL_RETRAINING', 2021, 2021, '', '', '', 'organisations/EZK', '', 3750000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/INTERSECTORAL_RETRAINING_2022', 'budgetMeasures/INTERSECTORAL_RETRAINING', 2022, 2022, '', '', '', 'organisations/EZK', '', 1000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/JOBS_AGREEMENT_2020', 'budgetMeasures/JOBS_AGREEMENT', 2020, 2020, '', '', '', '', '', 200000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/JOBS_AGREEMENT_2021', 'budgetMeasures/JOBS_AGREEMENT', 2021, 2021, '', '', '', '', '', 2100000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/JOBS_AGREEMENT_2022', 'budgetMeasures/JOBS_AGREEMENT', 2022, 2022, '', '', '', '', '', 1300000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/KERSTENS_2016', 'budgetMeasures/KERSTENS', 2016, 2016, '', '', '', 'organisations/SZW', '', 3000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/MISCELLANEOUS_2020', 'budgetMeasures/MISCELLANEOUS', 2020, 2020, '', '', '', 'organisations/SZW', '', 900000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/MISCELLANEOUS_2021', 'budgetMeasures/MISCELLANEOUS', 2021, 2021, '', '', '', 'organisations/SZW', '', 200000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/MISCELLANEOUS_2022', 'budgetMeasures/MISCELLANEOUS', 2022, 2022, '', '', '', 'organisations/SZW', '', 100000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/MOBILITY_CENTRE_2016', 'budgetMeasures/MOBILITY_CENTRE', 2016, 2016, '', '', '', 'organisations/UWV', '', 200000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/MUNICIPAL_DEBT_2020', 'budgetMeasures/MUNICIPAL_DEBT', 2020, 2020, '', '', '', '', '', 1500000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/MUNICIPAL_DEBT_2021', 'budgetMeasures/MUNICIPAL_DEBT', 2021, 2021, '', '', '', '', '', 3000000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/MUNICIPAL_DEBT_2022', 'budgetMeasures/MUNICIPAL_DEBT', 2022, 2022, '', '', '', '', '', 3000000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/MUNICIPAL_REINTEGRATION_2020', 'budgetMeasures/MUNICIPAL_REINTEGRATION', 2020, 2020, '', '', '', '', '', 4000000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/MUNICIPAL_REINTEGRATION_2021', 'budgetMeasures/MUNICIPAL_REINTEGRATION', 2021, 2021, '', '', '', '', '', 9000000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/MUNICIPAL_REINTEGRATION_2022', 'budgetMeasures/MUNICIPAL_REINTEGRATION', 2022, 2022, '', '', '', '', '', 14000000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/NLLD_TRAINING_2020', 'budgetMeasures/NLLD_TRAINING', 2020, 2020, '', '', '', 'organisations/SZW', '', 3400000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/NLLD_TRAINING_2021', 'budgetMeasures/NLLD_TRAINING', 2021, 2021, '', '', '', 'organisations/SZW', '', 3700000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/PERSONAL_SERVICE_CARE_2016', 'budgetMeasures/PERSONAL_SERVICE_CARE', 2016, 2016, '', '', '', 'organisations/UWV', '', 1800000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/PERSONAL_SERVICE_WORKING_2016', 'budgetMeasures/PERSONAL_SERVICE_WORKING', 2016, 2016, '', '', '', 'organisations/UWV', '', 3000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/PERSONAL_SERVICE_WW_2016', 'budgetMeasures/PERSONAL_SERVICE_WW', 2016, 2016, '', '', '', 'organisations/UWV', '', 2000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/PERSPECTIVE_ON_WORK_2019', 'budgetMeasures/PERSPECTIVE_ON_WORK', 2019, 2019, '', '', '', '', '', 3500000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/PERSPECTIVE_ON_WORK_2020', 'budgetMeasures/PERSPECTIVE_ON_WORK', 2020, 2020, '', '', '', '', '', 3500000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/PRACTICE_LEARNING_EMPLOYER_2021', 'budgetMeasures/PRACTICE_LEARNING_EMPLOYER', 2021, 2021, '', '', '', 'organisations/SZW', '', 2700000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/PRACTICE_LEARNING_EMPLOYER_2022', 'budgetMeasures/PRACTICE_LEARNING_EMPLOYER', 2022, 2022, '', '', '', 'organisations/SZW', '', 2550000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/PRACTICE_LEARNING_IMPLEMENTATION_2021', 'budgetMeasures/PRACTICE_LEARNING_IMPLEMENTATION', 2021, 2021, '', '', '', 'organisations/SZW', '', 450000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/PRACTICE_LEARNING_PURCHASE_2021', 'budgetMeasures/PRACTICE_LEARNING_PURCHASE', 2021, 2021, '', '', '', 'organisations/UWV', '', 3150000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/REGIONAL_COOPERATION_2016', 'budgetMeasures/REGIONAL_COOPERATION', 2016, 2016, '', '', '', 'organisations/SZW', '', 1000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/RMT_2020', 'budgetMeasures/RMT', 2020, 2020, '', '', '', 'organisations/UWV', '', 1100000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/RMT_2021', 'budgetMeasures/RMT', 2021, 2021, '', '', '', 'organisations/UWV', '', 10900000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/RMT_2021_AM25', 'budgetMeasures/RMT', 2021, 2021, 'regions/AM25', '', '', 'organisations/UWV', '', 2500000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/RMT_2021_AM26', 'budgetMeasures/RMT', 2021, 2021, 'regions/AM26', '', '', 'organisations/UWV', '', 2500000, 0, 200000, 200000, 90000, 0, 0),
  ('budgetLines/RMT_2022', 'budgetMeasures/RMT', 2022, 2022, '', '', '', 'organisations/UWV', '', 7500000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/SECTOR_SCHEME_2021', 'budgetMeasures/SECTOR_SCHEME', 2021, 2021, '', '', '', 'organisations/SZW', '', 0, 0, 0, 0, 0, 0, 1),
  ('budgetLines/SECTOR_SCHEME_2022', 'budgetMeasures/SECTOR_SCHEME', 2022, 2022, '', '', '', 'organisations/SZW', '', 0, 0, 0, 0, 0, 0, 1),
  ('budgetLines/SELF_EMPLOYED_SUPPORT_2020', 'budgetMeasures/SELF_EMPLOYED_SUPPORT', 2020, 2020, '', '', '', '', '', 100000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/SELF_EMPLOYED_SUPPORT_2021', 'budgetMeasures/SELF_EMPLOYED_SUPPORT', 2021, 2021, '', '', '', '', '', 650000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/SER_PILOTS_2016', 'budgetMeasures/SER_PILOTS', 2016, 2016, '', '', '', 'organisations/SZW', '', 1000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/SHELTERED_COMPANIES_2020', 'budgetMeasures/SHELTERED_COMPANIES', 2020, 2020, '', '', '', '', '', 5000000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/SPECIAL_ASSISTANCE_2020', 'budgetMeasures/SPECIAL_ASSISTANCE', 2020, 2020, '', '', '', '', '', 500000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/SPECIAL_ASSISTANCE_2021', 'budgetMeasures/SPECIAL_ASSISTANCE', 2021, 2021, '', '', '', '', '', 1000000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/SPECIAL_ASSISTANCE_2022', 'budgetMeasures/SPECIAL_ASSISTANCE', 2022, 2022, '', '', '', '', '', 1500000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/TRAINING_VOUCHER_2016', 'budgetMeasures/TRAINING_VOUCHER', 2016, 2016, '', '', '', 'organisations/UWV', '', 2000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/UWV_EMPLOYER_SERVICES_2021', 'budgetMeasures/UWV_EMPLOYER_SERVICES', 2021, 2021, '', '', '', 'organisations/UWV', '', 1100000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/UWV_TRAINING_2021', 'budgetMeasures/UWV_TRAINING', 2021, 2021, '', '', '', 'organisations/UWV', '', 2350000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/YOUTH_COORDINATION_2020', 'budgetMeasures/YOUTH_COORDINATION', 2020, 2020, '', '', '', '', '', 350000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/YOUTH_COORDINATION_2021', 'budgetMeasures/YOUTH_COORDINATION', 2021, 2021, '', '', '', '', '', 50000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/YOUTH_EARLY_LEAVERS_2021', 'budgetMeasures/YOUTH_EARLY_LEAVERS', 2021, 2021, '', '', '', '', '', 1300000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/YOUTH_LONGER_EDUCATION_2021', 'budgetMeasures/YOUTH_LONGER_EDUCATION', 2021, 2021, '', '', '', 'organisations/OCW', '', 3300000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/YOUTH_LONGER_EDUCATION_2022', 'budgetMeasures/YOUTH_LONGER_EDUCATION', 2022, 2022, '', '', '', 'organisations/OCW', '', 10000000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/YOUTH_LONGER_EDUCATION_2023', 'budgetMeasures/YOUTH_LONGER_EDUCATION', 2023, 2023, '', '', '', 'organisations/OCW', '', 8800000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/YOUTH_LONGER_EDUCATION_2024', 'budgetMeasures/YOUTH_LONGER_EDUCATION', 2024, 2024, '', '', '', 'organisations/OCW', '', 4200000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/YOUTH_MBO_AFTERCARE_2020', 'budgetMeasures/YOUTH_MBO_AFTERCARE', 2020, 2020, '', '', '', '', '', 500000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/YOUTH_MBO_AFTERCARE_2021', 'budgetMeasures/YOUTH_MBO_AFTERCARE', 2021, 2021, '', '', '', '', '', 900000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/YOUTH_MBO_LEAVERS_2021', 'budgetMeasures/YOUTH_MBO_LEAVERS', 2021, 2021, '', '', '', '', '', 1800000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/YOUTH_MBO_SCHOOLS_2021', 'budgetMeasures/YOUTH_MBO_SCHOOLS', 2021, 2021, '', '', '', 'organisations/OCW', '', 2450000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/YOUTH_PRO_VSO_2021', 'budgetMeasures/YOUTH_PRO_VSO', 2021, 2021, '', '', '', 'organisations/OCW', '', 100000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/YOUTH_PRO_VSO_GRANT_2020', 'budgetMeasures/YOUTH_PRO_VSO_GRANT', 2020, 2020, '', '', '', '', '', 1700000000, 0, 0, 0, 0, 1, 0),
  ('budgetLines/YOUTH_RMC_2020', 'budgetMeasures/YOUTH_RMC', 2020, 2020, '', '', '', 'organisations/OCW', '', 400000000, 0, 0, 0, 0, 0, 0),
  ('budgetLines/YOUTH_RMC_2021', 'budgetMeasures/YOUTH_RMC', 2021, 2021, '', '', '', 'organisations/OCW', '', 400000000, 0, 0, 0, 0, 0, 0);
INSERT INTO counter (scope, measure, region, subject, key, value) VALUES
  (2, 1, 'regions/AM26', '', '1', 1),
  (2, 1, 'regions/AM26', '', '3', 1),
  (2, 2, 'regions/AM25', '', '2021-05', 1),
  (2, 2, 'regions/AM25', '', '2021-07', 1),
  (2, 2, 'regions/AM26', '', '2021-05', 1),
  (2, 3, 'regions/AM25', '', '2021-07', 1),
  (2, 4, 'regions/AM26', '', '2021-07', 1),
  (2, 5, 'regions/AM26', '', '2021-07', 1),
  (2, 6, 'regions/AM26', '', '5/2021-07-05', 1),
  (2, 6, 'regions/AM26', '', '8/2021-07-01', 1),
  (2, 7, 'regions/AM26', '', '5/2021-07-12', 1),
  (2, 7, 'regions/AM26', '', '8/2021-07-01', 1),
  (3, 1, 'regions/AM26', 'teams/AM26', '1', 1),
  (4, 1, 'regions/AM26', 'organisations/GM0855', '3', 1),
  (4, 4, 'regions/AM26', 'organisations/GM0855', '2021-07', 1),
  (4, 1, 'regions/AM26', 'organisations/UWV', '1', 1),
  (4, 2, 'regions/AM25', 'organisations/UWV', '2021-05', 1),
  (4, 2, 'regions/AM25', 'organisations/UWV', '2021-07', 1),
  (4, 2, 'regions/AM26', 'organisations/UWV', '2021-05', 1),
  (4, 3, 'regions/AM25', 'organisations/UWV', '2021-07', 1),
  (4, 5, 'regions/AM26', 'organisations/UWV', '2021-07', 1),
  (4, 6, 'regions/AM26', 'organisations/UWV', '5/2021-07-05', 1),
  (4, 6, 'regions/AM26', 'organisations/UWV', '8/2021-07-01', 1),
  (4, 7, 'regions/AM26', 'organisations/UWV', '5/2021-07-12', 1),
  (4, 7, 'regions/AM26', 'organisations/UWV', '8/2021-07-01', 1),
  (5, 1, 'regions/AM26', 'worker of organisations/UWV', '1', 1),
  (5, 6, 'regions/AM26', 'worker of organisations/UWV', '5/2021-07-05', 1),
  (5, 7, 'regions/AM26', 'worker of organisations/UWV', '5/2021-07-12', 1);
INSERT INTO installation (key, value) VALUES
  ('data_key', '0123456789abcdef'),
  ('day_turned', '2021-07-05');
INSERT INTO jobseeker (name, revision, secret, sealed, bsn_index, name_index, registered_by, create_time) VALUES
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 1, X'c44efa77b8892681c65db1c85bed07c003f5f5e54b4a0b981c44f58778d167e1', X'0131302b4657f845a8307850555d1db0c48991f6d25a174e2e90d6e49f5a4a5fabcd949c1c8822c2ce890e48194b77ecdf2780ee17d4fe7d0a67e7a65a5b4fca54803b72809258c70acb3532077f1493f1198b1baf942a553a', X'05b6f79774026b183701db482c2848fe', X'9e930bc113838548750386ccb54b0b16', 'organisations/UWV', 1620633600002000),
  ('jobseekers/01f5ammg03001bz7qqwg0kwr3m', 2, X'6e3d0eb5c88933c8eaccf9180ca09f39663dd6450476e9e0fdb0c6fe91960d4d', X'0123dfd36603c71ae63a8307424fd3161133dfb0acbfd1e8f89541e2cb679000c5037760d38bfd3f7916220313e46a6dd02436f80427e3681b200094e2a37dbccd0c397fbb84fc91430bd1eda5b4e9', NULL, X'a5234c930b79501a8a90b99ddc9df940', 'organisations/UWV', 1620633600003000);
INSERT INTO case_file (name, revision, jobseeker, state, region, intake_region, intake_date, intake_status, target_group, policy_version, responsible_body, team, caseworker, open_transfer, receiving_body, arrangement, outcome, closed_on, close_reason, intake_body, latest, create_time, update_time) VALUES
  ('cases/01f5ammg040033xh753q18r4q3', 9, 'jobseekers/01f5ammg02003mv2w9yjd1dq8a', 3, 'regions/AM26', 'regions/AM26', '2021-05-10', 1, 1, 'policyVersions/P1', 'organisations/GM0855', '', '', '', '', 'arrangements/01f739ca08000c48yhwfqvg378', NULL, NULL, 0, 'organisations/UWV', 1, 1620633600004000, 1625472000013000),
  ('cases/01f5ammg05002tfj5zwkeh5x7b', 2, 'jobseekers/01f5ammg03001bz7qqwg0kwr3m', 4, 'regions/AM25', 'regions/AM25', '2021-05-10', 1, 0, '', 'organisations/UWV', 'teams/AM26', 'worker of organisations/UWV', '', '', '', X'0a0708e50f100718051001', '2021-07-05', 1, 'organisations/UWV', 0, 1620633600005000, 1625472000014000),
  ('cases/01f9ttwr0f005bcps02wdvr77a', 2, 'jobseekers/01f5ammg03001bz7qqwg0kwr3m', 1, 'regions/AM26', 'regions/AM25', '2021-07-05', 1, 0, '', 'organisations/UWV', 'teams/AM26', 'worker of organisations/UWV', '', '', '', NULL, NULL, 0, 'organisations/UWV', 1, 1625472000015000, 1625472000016000);
INSERT INTO arrangement (name, case_name, version, state, drafted_on, agreed_on, jobseeker_agreement, employer_agreement, ended_on) VALUES
  ('arrangements/01f739ca08000c48yhwfqvg378', 'cases/01f5ammg040033xh753q18r4q3', 1, 2, '2021-05-17', '2021-06-01', 1, 0, NULL);
INSERT INTO case_event (case_name, revision, kind, date, time, resource, changed_fields, organisation) VALUES
  ('cases/01f5ammg040033xh753q18r4q3', 1, 1, '2021-05-10', 1620633600004000, 'cases/01f5ammg040033xh753q18r4q3', X'', 'organisations/UWV'),
  ('cases/01f5ammg040033xh753q18r4q3', 2, 2, '2021-05-17', 1621238400006000, 'cases/01f5ammg040033xh753q18r4q3', X'3a0573746174653a0e706f6c6963795f76657273696f6e', 'organisations/UWV'),
  ('cases/01f5ammg040033xh753q18r4q3', 3, 4, '2021-05-17', 1621238400007000, 'notes/01f5wndh07002ypqj9w2tqp49v', X'', 'organisations/UWV'),
  ('cases/01f5ammg040033xh753q18r4q3', 4, 9, '2021-06-01', 1622534400008000, 'arrangements/01f739ca08000c48yhwfqvg378', X'3a0573746174653a0b617272616e67656d656e74', 'organisations/UWV'),
  ('cases/01f5ammg040033xh753q18r4q3', 5, 12, '2021-06-01', 1622534400009000, 'commitments/01f739ca09002mgbz08xqw4prs', X'', 'organisations/UWV'),
  ('cases/01f5ammg040033xh753q18r4q3', 6, 13, '2021-06-01', 1622534400010000, 'commitments/01f739ca09002mgbz08xqw4prs', X'', 'organisations/UWV'),
  ('cases/01f5ammg040033xh753q18r4q3', 7, 15, '2021-06-01', 1622534400011000, 'usages/01f739ca0b008j5gjemw96x5pw', X'', 'organisations/UWV'),
  ('cases/01f5ammg040033xh753q18r4q3', 8, 16, '2021-06-01', 1622534400012000, 'transfers/01f739ca0c00751sm1z4nxvkg4', X'3a0d6f70656e5f7472616e736665723a0e726563656976696e675f626f6479', 'organisations/UWV'),
  ('cases/01f5ammg040033xh753q18r4q3', 9, 21, '2021-07-05', 1625472000013000, 'transfers/01f739ca0c00751sm1z4nxvkg4', X'', 'organisations/UWV'),
  ('cases/01f5ammg05002tfj5zwkeh5x7b', 1, 1, '2021-05-10', 1620633600005000, 'cases/01f5ammg05002tfj5zwkeh5x7b', X'', 'organisations/UWV'),
  ('cases/01f5ammg05002tfj5zwkeh5x7b', 2, 23, '2021-07-05', 1625472000014000, 'cases/01f5ammg05002tfj5zwkeh5x7b', X'3a057374617465', 'organisations/UWV'),
  ('cases/01f9ttwr0f005bcps02wdvr77a', 1, 1, '2021-07-05', 1625472000015000, 'cases/01f9ttwr0f005bcps02wdvr77a', X'', 'organisations/UWV'),
  ('cases/01f9ttwr0f005bcps02wdvr77a', 2, 6, '2021-07-05', 1625472000016000, 'cases/01f9ttwr0f005bcps02wdvr77a', X'3a06726567696f6e', 'organisations/UWV');
INSERT INTO eligibility_decision (case_name, policy_version, intake_date, decided_on, eligible, target_group, reasons, trace, referrals, facts, regular_service_check, sealed, decided_by) VALUES
  ('cases/01f5ammg040033xh753q18r4q3', 'policyVersions/P1', '2021-05-10', '2021-05-17', 1, 0, X'', X'420d0a0972656164696e6720331801', X'4a135065727370656374696566206f70205765726b', X'52760a25736974756174696f6e732f30316635616d6d6730323030397261743937746539326e71726312256a6f627365656b6572732f30316635616d6d6730323030336d76327739796a6431647138611801220708df0f1001180130013a0708e50f1005180a48015a0c726567696f6e732f414d32366001', X'0a0708e50f100518111001', X'01b5e46dcdfc623d435d0fd8f6ea02d186b7f8cab95cbb2c79fbabd8d619cd40c35e996b826808a4d62c7418b7e3a6f1d5', 'worker of organisations/UWV');
INSERT INTO item (name, case_name, state, started_on, ended_on, delivered_cents, delivered_evidence) VALUES
  ('items/01f739ca0800ejcxe0gyha4j8t', 'cases/01f5ammg040033xh753q18r4q3', 2, '2021-06-01', NULL, NULL, ''),
  ('items/01f739ca0800jynwexxw41eveb', 'cases/01f5ammg040033xh753q18r4q3', 1, NULL, NULL, NULL, '');
INSERT INTO assessment (name, case_name, item, assessed_on, assessor, organisation, findings, blocks, covered_cents, create_time) VALUES
  ('assessments/01f739ca0800sadjhcx3yamhmg', 'cases/01f5ammg040033xh753q18r4q3', 'items/01f739ca0800ejcxe0gyha4j8t', '2021-06-01', 'worker of organisations/UWV', 'organisations/UWV', X'3a170a0f666163696c69746965732f53544150200130a09c01', 0, 20000, 1622534400008000);
INSERT INTO commitment (name, case_name, item, line, award, payer, supplier, amount_cents, paid_cents, released_cents, repaid_cents, state, committed_on, consent_on, closed_on, assessment, basis, create_time) VALUES
  ('commitments/01f739ca09002mgbz08xqw4prs', 'cases/01f5ammg040033xh753q18r4q3', 'items/01f739ca0800ejcxe0gyha4j8t', 'budgetLines/RMT_2021_AM26', '', 'organisations/UWV', 'organisations/PROVIDER', 400000, 200000, 0, 0, 1, '2021-06-01', NULL, NULL, '', NULL, 1622534400009000),
  ('commitments/01f739ca0900jnzstj6jwnb8a6', 'cases/01f5ammg040033xh753q18r4q3', 'items/01f739ca0800jynwexxw41eveb', 'budgetLines/RMT_2021_AM26', '', 'organisations/UWV', 'organisations/PROVIDER', 90000, 0, 90000, 0, 3, '2021-06-01', NULL, '2021-06-01', '', NULL, 1622534400009000);
INSERT INTO instalment (commitment, number, due_on, amount_cents, paid_cents, state, paid_on) VALUES
  ('commitments/01f739ca09002mgbz08xqw4prs', 1, '2021-06-01', 200000, 200000, 2, '2021-06-01'),
  ('commitments/01f739ca09002mgbz08xqw4prs', 2, '2021-07-01', 200000, 0, 1, NULL),
  ('commitments/01f739ca0900jnzstj6jwnb8a6', 1, '2021-06-01', 45000, 0, 3, NULL),
  ('commitments/01f739ca0900jnzstj6jwnb8a6', 2, '2021-07-01', 45000, 0, 3, NULL);
INSERT INTO item_terms (arrangement, item, position, instrument, description, provider, assigned_to, planned_from, planned_to, price_cents, value_cents, hours, measure, labour_market_relevant, recognised, promising_occupation, dearer_evidence, occupation, placement, practice_item, trajectory, remark) VALUES
  ('arrangements/01f739ca08000c48yhwfqvg378', 'items/01f739ca0800ejcxe0gyha4j8t', 1, 'instruments/REGULAR_TRAINING', 'teacher''s training', 'organisations/PROVIDER', '', '2021-06-01', '2021-12-31', 420000, 0, 200, 'budgetMeasures/RMT', 1, 1, NULL, '', '', '', '', '', ''),
  ('arrangements/01f739ca08000c48yhwfqvg378', 'items/01f739ca0800jynwexxw41eveb', 2, 'instruments/REGULAR_TRAINING', 'coach', 'organisations/PROVIDER', 'organisations/FNV', '2021-06-01', '2021-12-31', 90000, 0, 200, 'budgetMeasures/RMT', 1, NULL, NULL, '', '', '', '', '', '');
INSERT INTO journal (region, revision, line) VALUES
  ('regions/AM25', 1, X'0a680a0c726567696f6e732f414d323510011a561819220708e50f1005180a2a0a0880d0e3840610c0843d32196275646765744c696e65732f524d545f323032315f414d32353a0f616c6c6f63617465645f63656e747342116f7267616e69736174696f6e732f555756'),
  ('regions/AM25', 2, X'0ab5010a0c726567696f6e732f414d323510021a710a2063617365732f30316635616d6d67303530303274666a357a776b65683578376210011801220708e50f1005180a2a0b0880d0e3840610c096b102322063617365732f30316635616d6d67303530303274666a357a776b65683578376242116f7267616e69736174696f6e732f55575620012a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM25', 3, X'0abc010a0c726567696f6e732f414d323510031a780a2063617365732f30316635616d6d67303530303274666a357a776b65683578376210021817220708e50f100718052a0b0880f88a87061080bfd606322063617365732f30316635616d6d67303530303274666a357a776b6568357837623a05737461746542116f7267616e69736174696f6e732f55575620042a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM25', 4, X'0ab5010a0c726567696f6e732f414d323510041a710a2063617365732f303166397474777230663030356263707330327764767237376110011801220708e50f100718052a0b0880f88a870610c0c39307322063617365732f303166397474777230663030356263707330327764767237376142116f7267616e69736174696f6e732f55575620012a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM25', 5, X'0abd010a0c726567696f6e732f414d323510051a790a2063617365732f303166397474777230663030356263707330327764767237376110021806220708e50f100718052a0b0880f88a87061080c8d007322063617365732f30316639747477723066303035626370733032776476723737613a06726567696f6e42116f7267616e69736174696f6e732f55575620012a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 1, X'0a680a0c726567696f6e732f414d323610011a561819220708e50f1005180a2a0a0880d0e3840610c0843d32196275646765744c696e65732f524d545f323032315f414d32363a0f616c6c6f63617465645f63656e747342116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 2, X'0ab5010a0c726567696f6e732f414d323610021a710a2063617365732f30316635616d6d6730343030333378683735337131387234713310011801220708e50f1005180a2a0b0880d0e38406108092f401322063617365732f30316635616d6d6730343030333378683735337131387234713342116f7267616e69736174696f6e732f55575620012a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 3, X'0acd010a0c726567696f6e732f414d323610031a88010a2063617365732f30316635616d6d6730343030333378683735337131387234713310021802220708e50f100518112a0b0880c588850610809bee02322063617365732f30316635616d6d673034303033337868373533713138723471333a0573746174653a0e706f6c6963795f76657273696f6e42116f7267616e69736174696f6e732f55575620022a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 4, X'0ab5010a0c726567696f6e732f414d323610041a710a2063617365732f30316635616d6d6730343030333378683735337131387234713310031804220708e50f100518112a0b0880c588850610c09fab0332206e6f7465732f30316635776e646830373030327970716a39773274717034397642116f7267616e69736174696f6e732f55575620022a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 5, X'0ad1010a0c726567696f6e732f414d323610051a8c010a2063617365732f30316635616d6d6730343030333378683735337131387234713310041809220708e50f100618012a0b0880d2d785061080a4e8033227617272616e67656d656e74732f30316637333963613038303030633438796877667176673337383a0573746174653a0b617272616e67656d656e7442116f7267616e69736174696f6e732f55575620032a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 6, X'0abb010a0c726567696f6e732f414d323610061a770a2063617365732f30316635616d6d673034303033337868373533713138723471331005180c220708e50f100618012a0b0880d2d7850610c0a8a5043226636f6d6d69746d656e74732f303166373339636130393030326d67627a30387871773470727342116f7267616e69736174696f6e732f55575620032a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 7, X'0abb010a0c726567696f6e732f414d323610071a770a2063617365732f30316635616d6d673034303033337868373533713138723471331006180d220708e50f100618012a0b0880d2d785061080ade2043226636f6d6d69746d656e74732f303166373339636130393030326d67627a30387871773470727342116f7267616e69736174696f6e732f55575620032a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 8, X'0ab6010a0c726567696f6e732f414d323610081a720a2063617365732f30316635616d6d673034303033337868373533713138723471331007180f220708e50f100618012a0b0880d2d7850610c0b19f0532217573616765732f303166373339636130623030386a35676a656d7739367835707742116f7267616e69736174696f6e732f55575620032a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 9, X'0ad9010a0c726567696f6e732f414d323610091a94010a2063617365732f30316635616d6d6730343030333378683735337131387234713310081810220708e50f100618012a0b0880d2d785061080b6dc0532247472616e73666572732f303166373339636130633030373531736d317a346e78766b67343a0d6f70656e5f7472616e736665723a0e726563656976696e675f626f647942116f7267616e69736174696f6e732f55575620032a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612146f7267616e69736174696f6e732f474d3038353512116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 10, X'0a9f010a0c726567696f6e732f414d3236100a1a750a2063617365732f30316635616d6d6730343030333378683735337131387234713310091815220708e50f100718052a0b0880f88a870610c0ba990632247472616e73666572732f303166373339636130633030373531736d317a346e78766b673442116f7267616e69736174696f6e732f55575620032a146f7267616e69736174696f6e732f474d3038353512146f7267616e69736174696f6e732f474d3038353512116f7267616e69736174696f6e732f555756'),
  ('regions/AM26', 11, X'0abd010a0c726567696f6e732f414d3236100b1a790a2063617365732f303166397474777230663030356263707330327764767237376110021806220708e50f100718052a0b0880f88a87061080c8d007322063617365732f30316639747477723066303035626370733032776476723737613a06726567696f6e42116f7267616e69736174696f6e732f55575620012a116f7267616e69736174696f6e732f555756321b776f726b6572206f66206f7267616e69736174696f6e732f55575612116f7267616e69736174696f6e732f555756');
INSERT INTO line_release (line, day, cents) VALUES
  ('budgetLines/RMT_2021_AM26', '2021-06-01', 90000);
INSERT INTO note (name, case_name, kind, date, sealed, author, organisation, create_time) VALUES
  ('notes/01f5wndh07002ypqj9w2tqp49v', 'cases/01f5ammg040033xh753q18r4q3', 2, '2021-05-17', X'01ca6a904a2dfb2879e424135319645124fc9ba5436ee5445e882942c5d5f82b6554b9e580ed865686000200408f65ce24da9c6ef90ede6ab9f787f533d0c13e8dc842787ea68c5a843f5837fc38912915bf743bd350cf6068', 'worker of organisations/UWV', 'organisations/UWV', 1621238400007000);
INSERT INTO payment (name, commitment, number, amount_cents, paid_on, reference, batch, create_time) VALUES
  ('payments/01f739ca09002mgbz08xqw4prs-1', 'commitments/01f739ca09002mgbz08xqw4prs', 1, 200000, '2021-06-01', '', '', NULL);
INSERT INTO region_revision (region, revision, oldest) VALUES
  ('regions/AM25', 5, 1),
  ('regions/AM26', 11, 1);
INSERT INTO request (actor, method, request_id, body, jobseeker, case_name, relation, sealed, create_time) VALUES
  ('worker of organisations/UWV', 'reismee.v1.CaseService/Golden', 'close', X'd07fbc8bfeebb865bd33d7504685f9b6664d25e9a0d463430987d4efb800a297', 'jobseekers/01f5ammg03001bz7qqwg0kwr3m', 'cases/01f5ammg05002tfj5zwkeh5x7b', 1, X'017c108ed3aab605abdb407b9f463a7596d062ecef449f439160a4eee177f9889e4f41a1b164da76713be0e8', 1625472000014000),
  ('worker of organisations/UWV', 'reismee.v1.CaseService/Golden', 'commit', X'832879370387d80abe70767070979f61ee85cbda7e135fb2fee365f12239e664', 'jobseekers/01f5ammg02003mv2w9yjd1dq8a', 'cases/01f5ammg040033xh753q18r4q3', 1, X'014220faecb2931a783f1f12c6ebdecde5a1457733742488c695dcc355b282e772f98bd69351e910618699deec', 1622534400009000),
  ('worker of organisations/UWV', 'reismee.v1.CaseService/Golden', 'decide', X'8a241a4769e2059a8864670d29370ae4fc715a26f7ade8e31b60ffc23a3b3969', 'jobseekers/01f5ammg02003mv2w9yjd1dq8a', 'cases/01f5ammg040033xh753q18r4q3', 1, X'019e851f123dd7cb57371664e3ecaea555e617c7e4f7ea9fea98d38001f7440a0c267ff8c0e675451d7cdcece2', 1621238400006000),
  ('worker of organisations/UWV', 'reismee.v1.CaseService/Golden', 'open-14', X'9efad6b33b88577054d250ddefe67b154b61344c533f22693c9d9b1355e0668a', 'jobseekers/01f5ammg03001bz7qqwg0kwr3m', 'cases/01f9ttwr0f005bcps02wdvr77a', 1, X'01885b962920258019eb30204b58f51cd0ecc70f992d254fb8060f984d1dc583a51f2f388abb226a7ef569b53099', 1625472000015000),
  ('worker of organisations/UWV', 'reismee.v1.CaseService/Golden', 'open-3', X'b2b37ce21caff9d2f88888f50e44f9d137d0bfdf845870421597dbb31adfe642', 'jobseekers/01f5ammg02003mv2w9yjd1dq8a', 'cases/01f5ammg040033xh753q18r4q3', 1, X'01872d84ecb99adaa0a7a62ab87245ea59b6e7395c5fa4bbf164597a6963dc3644ff56e22ccd7658e0ce528d75', 1620633600004000),
  ('worker of organisations/UWV', 'reismee.v1.CaseService/Golden', 'open-4', X'386ef823f367ef34d6dd386342ead6024ee5e79426048aaebafd2109fb4899d9', 'jobseekers/01f5ammg03001bz7qqwg0kwr3m', 'cases/01f5ammg05002tfj5zwkeh5x7b', 1, X'01081e7e9d8c21b8718ad63f4d16e24a20be9f69bdf54bcce11eff7dd9ea5cb95f910641ee12379dc76cc53b63', 1620633600005000);
INSERT INTO residence (jobseeker, municipality, abroad, valid_from, valid_to, known_from, known_to) VALUES
  ('jobseekers/01f5ammg02003mv2w9yjd1dq8a', 'municipalities/GM0855', 0, '2021-05-10', NULL, 1, NULL),
  ('jobseekers/01f5ammg03001bz7qqwg0kwr3m', 'municipalities/GM0758', 0, '2021-05-10', NULL, 1, 2),
  ('jobseekers/01f5ammg03001bz7qqwg0kwr3m', 'municipalities/GM0758', 0, '2021-05-10', '2021-07-04', 2, NULL),
  ('jobseekers/01f5ammg03001bz7qqwg0kwr3m', 'municipalities/GM0855', 0, '2021-07-05', NULL, 2, NULL);
INSERT INTO responsibility (case_name, body, valid_from, valid_to, transfer) VALUES
  ('cases/01f5ammg040033xh753q18r4q3', 'organisations/UWV', '2021-05-10', '2021-07-04', ''),
  ('cases/01f5ammg040033xh753q18r4q3', 'organisations/GM0855', '2021-07-05', NULL, 'transfers/01f739ca0c00751sm1z4nxvkg4'),
  ('cases/01f5ammg05002tfj5zwkeh5x7b', 'organisations/UWV', '2021-05-10', '2021-07-05', ''),
  ('cases/01f9ttwr0f005bcps02wdvr77a', 'organisations/UWV', '2021-07-05', NULL, '');
INSERT INTO situation (name, jobseeker, kind, valid_from, valid_to, notice_kind, notice_date, expected_end, covid_cause, reorienting, employer_region, known_from, known_to, corrects, correction_reason, school_kind, start_qualification) VALUES
  ('situations/01f5ammg02009rat97te92nqrc', 'jobseekers/01f5ammg02003mv2w9yjd1dq8a', 1, '2015-01-01', NULL, 1, '2021-05-10', NULL, 1, 0, 'regions/AM26', 1, NULL, '', '', 0, NULL),
  ('situations/01f5ammg0300d3p49qkp7xa7a6', 'jobseekers/01f5ammg03001bz7qqwg0kwr3m', 1, '2015-01-01', NULL, 1, '2021-05-10', NULL, 1, 0, 'regions/AM26', 1, NULL, '', '', 0, NULL);
INSERT INTO transfer (name, case_name, sender, receiver, state, effective_on, reason, offered_on, answer_due, expires_on, answered_on, refusal_reason, sender_region, receiver_region, sealed, create_time) VALUES
  ('transfers/01f739ca0c00751sm1z4nxvkg4', 'cases/01f5ammg040033xh753q18r4q3', 'organisations/UWV', 'organisations/GM0855', 2, '2021-07-05', 1, '2021-06-01', '2021-06-08', '2021-06-15', '2021-06-07', 0, 'regions/AM26', 'regions/AM26', X'010949e093d32e4d7f60df2eaaa931e5ce46ae5b31164153d07452a3732608f5f130a2e581a27f1d6c6e2cbf662f596d1329bb', 1622534400012000);
INSERT INTO usage (name, case_name, item, kind, date, minutes, corrects, corrected_by, reason, organisation, create_time) VALUES
  ('usages/01f739ca0b00622wfv4jmtvbmj', 'cases/01f5ammg040033xh753q18r4q3', 'items/01f739ca0800ejcxe0gyha4j8t', 2, '2021-06-01', 90, '', 'usages/01f739ca0b008j5gjemw96x5pw', '', 'organisations/UWV', 1622534400011000),
  ('usages/01f739ca0b008j5gjemw96x5pw', 'cases/01f5ammg040033xh753q18r4q3', 'items/01f739ca0800ejcxe0gyha4j8t', 2, '2021-06-01', 60, 'usages/01f739ca0b00622wfv4jmtvbmj', '', 'an hour, not ninety minutes', 'organisations/UWV', 1622534400011000);
INSERT INTO work_item (name, kind, region, organisation, caseworker, case_name, resource, shows_on, due_on, closed_on) VALUES
  ('workItems/01f5ammg04009fryzeykb3s1fg', 5, 'regions/AM26', 'organisations/UWV', 'worker of organisations/UWV', 'cases/01f5ammg040033xh753q18r4q3', 'cases/01f5ammg040033xh753q18r4q3', '2021-05-10', '2021-05-17', '2021-05-17'),
  ('workItems/01f5ammg0500dhgqqk4x70jjh6', 5, 'regions/AM25', 'organisations/UWV', 'worker of organisations/UWV', 'cases/01f5ammg05002tfj5zwkeh5x7b', 'cases/01f5ammg05002tfj5zwkeh5x7b', '2021-05-10', '2021-05-17', '2021-07-05'),
  ('workItems/01f739ca09008scfgcfnf0evp0', 8, 'regions/AM26', 'organisations/UWV', '', 'cases/01f5ammg040033xh753q18r4q3', 'commitments/01f739ca09002mgbz08xqw4prs', '2021-06-01', '2021-06-01', '2021-06-01'),
  ('workItems/01f739ca0900ypzmven43qbbp2', 8, 'regions/AM26', 'organisations/UWV', '', 'cases/01f5ammg040033xh753q18r4q3', 'commitments/01f739ca0900jnzstj6jwnb8a6', '2021-06-01', '2021-06-01', '2021-06-01'),
  ('workItems/01f739ca0a006p60jp6k4jjnkf', 8, 'regions/AM26', 'organisations/UWV', '', 'cases/01f5ammg040033xh753q18r4q3', 'commitments/01f739ca09002mgbz08xqw4prs', '2021-07-01', '2021-07-01', NULL),
  ('workItems/01f739ca0c00bne9va1xqsyyxb', 1, 'regions/AM26', 'organisations/GM0855', '', 'cases/01f5ammg040033xh753q18r4q3', 'transfers/01f739ca0c00751sm1z4nxvkg4', '2021-06-01', '2021-06-08', '2021-07-05'),
  ('workItems/01f9ttwr0f00e66gnn6366x215', 5, 'regions/AM26', 'organisations/UWV', 'worker of organisations/UWV', 'cases/01f9ttwr0f005bcps02wdvr77a', 'cases/01f9ttwr0f005bcps02wdvr77a', '2021-07-05', '2021-07-12', NULL);
