/**
 * Names for the generated set, by group. They were written down apart from the lists under `knowledge/names`,
 * so that the set also holds names which the detector has never seen.
 */
export const NAME_GROUPS = {
  dutch: {
    first:
      'Sophie Daan Tess Levi Julia Sem Fenna Thijs Isabel Bram Nynke Jorrit Hidde Wietske Sjuul Maerle Lobke Jikke Froukje Teije Merijn Yfke Pleuni Guusje Stefano Mats Lizzy Joep Evi Jurre Liselot Reinout Annefloor Tjibbe Silke Willemijn Koert Mink Jinte Diede',
    last: "de Vries|van den Berg|Bakker|Jansen|van Dijk|Smit|de Boer|Mulder|van der Meulen|Hoogeveen|Kuipers|van Leeuwen|Postma|Zijlstra|van der Wal|Terpstra|ter Horst|van het Hof|Bruinsma|op den Kamp|Schouten|in 't Veld|Wiersma|Verhoeven|van Ommeren|Snijders|Koopmans|Brouwer|de Graaf|Hofstede|Nijenhuis|Rietveld|Oosterling|Wagemakers|Huijgen",
  },
  turkish: {
    first:
      'Emre Zeynep Yusuf Elif Mehmet Ayşe Kerem Defne Ömer Ceren Burak Nisa Eymen Hatice Tarık İlayda Çağla Görkem Şevval Umutcan Berat Ravza Betül Alperen Dilan Sümeyra Yiğit Nazlı Tuğba Meryem',
    last: 'Yılmaz|Kaya|Demir|Çelik|Şahin|Öztürk|Aydın|Arslan|Doğan|Kılıç|Aslan|Koç|Kurt|Özdemir|Polat|Erdoğan|Güneş|Aksoy|Bozkurt|Tekin|Karataş|Sarıkaya|Küçük|Toprak|Gündoğan',
  },
  moroccan: {
    first:
      'Youssef Fatima Mohammed Aya Bilal Samira Ilyas Yasmina Hamza Khadija Anouar Salma Soufiane Naoual Redouan Ikram Zakaria Hafsa Ouassim Chaimae Abdelilah Loubna Jihane Oussama Nassiba Mouad Rayane Hidaya Taoufik Ibtissame',
    last: 'El Amrani|Bouali|Ait Ali|El Idrissi|Bennani|Azzaoui|Benali|Chaoui|El Khattabi|Ouali|Boutaib|El Morabit|Zerouali|Tahiri|Haddou|Aouragh|El Yaakoubi|Bouhali|Laghmouchi|Essaadi|Ben Haddou|Oulad Ahmed|El Hajjaji|Amghar|Boukhriss',
  },
  polish: {
    first:
      'Jakub Zuzanna Kacper Oliwia Mateusz Weronika Szymon Wiktoria Filip Agnieszka Bartosz Małgorzata Wojciech Krzysztof Aleksandra Dominika Miłosz Nadia Tymon Kornelia Ignacy Bronisława Gracjan Jagoda Ksawery Sylwia Marcelina Igor Łucja Przemysław',
    last: 'Nowak|Kowalska|Wiśniewski|Wójcik|Kamińska|Lewandowski|Zieliński|Szymańska|Woźniak|Dąbrowski|Kozłowska|Jankowski|Krawczyk|Piotrowska|Grabowski|Pawłowska|Michalski|Król|Wieczorek|Jabłońska|Majewski|Olszewska|Stępień|Gajewski|Czerwińska',
  },
  surinamese: {
    first:
      'Rajesh Anjali Jaydon Sharmila Vikash Roshni Delano Priya Kishan Soraya Ravish Shanti Dwayne Anushka Radjesh Sunaina Ruvelson Chiara Furgill Mireya Shivam Narisha Aroen Jerrel Melissa Gianni Varsha Ashwien Quincy Rewien',
    last: 'Ramdin|Bissessar|Jagroep|Mahabier|Ramsoedh|Kanhai|Sewnath|Pinas|Sookhoe|Baldew|Bhagwandin|Doekhi|Wijngaarde|Tjon|Soekhlal|Ganpatsing|Raghoenath|Oemraw|Chotkan|Nanhoe|Kartosoewito|Amatsoerdi|Vreden|Landveld|Biervliet',
  },
  arabic: {
    first:
      'Omar Layan Ahmad Nour Khaled Rima Mahmoud Hala Yazan Lujain Abdulrahman Sidra Firas Rahaf Anas Maysam Tarek Joudy Hussam Ghaithaa Zeinab Kareem Batoul Obaida Shahd Moayad Reham Laith Sedra Qusai',
    last: 'Al Hassan|Haddad|Al Khatib|Khalil|Al Masri|Nasser|Darwish|Al Jundi|Saleh|Barakat|Al Ahmad|Kassem|Hamwi|Al Sayed|Zaki|Shehadeh|Al Omari|Jabr|Ibrahim|Taleb|Al Zoubi|Qaddour|Mustafa|Rajab|Al Halabi',
  },
  hornOfAfrica: {
    first:
      'Samuel Selam Abdi Hodan Yonas Feven Mohamud Ayaan Dawit Rahwa Filmon Luwam Guled Fardowsa Merhawi Bethiel Awet Ubax Liban Naomi Tesfay Winta Bahja Zakariya Eyob Semhar Abdifatah Hamdi Henok Sagal',
    last: 'Tesfay|Abdi|Haile|Mohamed|Ghebremedhin|Warsame|Kidane|Hassan|Weldegebriel|Jama|Tekle|Farah|Berhane|Ali|Gebreyesus|Omar|Okbamichael|Nuur|Habtemariam|Osman|Zemichael|Hersi|Mehari|Yusuf|Asefaw',
  },
  ukrainian: {
    first:
      'Oleksandr Sofiia Maksym Anastasiia Bohdan Kateryna Artem Yuliia Dmytro Veronika Nazar Daryna Vladyslav Olena Tymofii Polina Yaroslav Iryna Mykyta Zlata Sviatoslav Myroslava Hnat Lesia Denys Viktoriia Orest Kira Ruslan Solomiia',
    last: 'Shevchenko|Kovalenko|Bondarenko|Tkachenko|Melnyk|Kravchenko|Boyko|Oliynyk|Marchuk|Rudenko|Savchenko|Petrenko|Lysenko|Moroz|Hrytsenko|Pavliuk|Romaniuk|Didenko|Zakharchenko|Yakovenko|Hordiienko|Panasenko|Chornovil|Tymchuk|Vasylchenko',
  },
} as const;

export type NameGroup = keyof typeof NAME_GROUPS;
