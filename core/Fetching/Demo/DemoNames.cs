using System.Globalization;
using System.Text;

namespace SisSync.Core.Fetching.Demo;

/// <summary>Words from which the demo's invented people are named.</summary>
internal static class DemoNames
{
    public static readonly IReadOnlyList<string> First = Words(
        """
        Aaliyah Adaeze Adrian Ahmad Aiko Alejandra Amara Amir Ana Andre Anika Anjali Antonio Arjun Asha Astrid Ayumi Beatriz
        Benjamin Bilal Brigid Bruno Caleb Camila Carlos Chiara Chidi Chloe Clara Cormac Daniela Darius David Deepa Dmitri
        Ebony Eduardo Elena Eli Elif Emeka Emilia Emre Esther Farah Fatima Felix Fernando Freya Gabriel Giulia Grace Hana
        Hassan Hector Helena Hiroshi Hugo Ibrahim Ines Ingrid Isaac Isabella Ismail Ivy Jada Jamal Javier Jin José Josefina
        Kaito Kalani Karim Kavya Keanu Keisha Kenji Khalid Kofi Lakshmi Lars Leilani Leo Lina Lucía Mai Malik Marcus Mariam
        Mateo Maya Mei Miguel Mila Minh Nadia Naomi Nia Nikhil Noor Nuria Olivia Omar Oscar Paloma Priya Quinn Rafael Rania
        Ravi Rosa Ruth Samir Santiago Sara Selam Sofia Soren Tadeo Talia Tariq Tomás Uma Valentina Viktor Wei Xiomara Yara
        Yusuf Zainab Zoë
        """
    );

    public static readonly IReadOnlyList<string> Last = Words(
        """
        Abara Abdi Acosta Adeyemi Aguilar Ahmed Alvarez Anders Araya Arroyo Asante Baptiste Barros Becker Bello Bernal Bianchi
        Boateng Bui Cabrera Castillo Chandra Chen Choi Cisneros Cohen Cordova Cruz Dang Daoud Delgado Desai Diallo Diaz Dinh
        Dubois Duarte Egan Eriksen Escobar Espinoza Fadel Farah Ferrari Figueroa Flores Fofana Fonseca Fuentes Galvan Garza
        Ghosh Gomes Greene Guerrero Gupta Haddad Hansen Hashimoto Herrera Hinds Hoang Ibarra Iyer Jabari Jensen Johal Juarez
        Kamara Kaplan Kaur Khan Kimura Kowalski Kruger Lam Larsen Leal Lozano Lund Machado Mahmoud Maldonado Mbeki Medina
        Mehta Mensah Mercado Mitchell Molina Morales Murphy Nakamura Navarro Ndiaye Nguyen Novak Núñez O'Brien Obi Ochoa
        Okafor Okeke Olsen Ortega Osei Pacheco Park Patel Paz Pereira Petrov Pham Quintero Rahman Ramos Rao Reyes Rinaldi
        Rivas Rojas Romero Rosen Saavedra Saito Salazar Sandoval Sato Serrano Shah Sharma Silva Solis Soto Suzuki Tanaka
        Tesfaye Thao Torres Tran Tuiasosopo Vang Vargas Velasco Villanueva Vo Weber Wong Xiong Yamada Yilmaz Yoon Zamora Zhou
        """
    );

    /// <summary>The name as it goes into an email address.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetter(letter))
            {
                plain.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
            }
        }
        return plain.ToString();
    }

    private static string[] Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
